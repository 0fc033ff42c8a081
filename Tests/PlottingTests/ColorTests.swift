import Plotting
import Testing

@Suite struct ColorTests {
  @Test func readsAndWritesHexadecimalDigits() {
    #expect(Color(0x0072B2).hex == "#0072B2")
  }

  @Test func blackOnWhiteHasTheLargestContrast() {
    #expect(abs(Color(0x000000).contrast(with: Color(0xFFFFFF)) - 21) < 1e-9)
    // The lightest grey that passes on white, as published with the guideline.
    #expect(abs(Color(0x767676).contrast(with: Color(0xFFFFFF)) - 4.54) < 0.01)
  }

  @Test(arguments: Theme.allCases)
  func everyInkCanBeReadAsText(theme: Theme) {
    let inks: [Ink] = [.text, .secondaryText, .axis, .attention, .grid]
    for ink in inks {
      #expect(theme.textColor(ink).contrast(with: theme.color(.background)) >= 4.5)
    }
  }

  @Test func mapsKeepTheirPublishedEnds() {
    #expect(ColorMap.viridis.color(at: 0, theme: .light).hex == "#440154")
    #expect(ColorMap.viridis.color(at: 1, theme: .light).hex == "#FDE725")
    #expect(ColorMap.cividis.color(at: 0, theme: .dark).hex == "#00224E")
    #expect(ColorMap.cividis.color(at: 2, theme: .dark).hex == "#FEE838")
  }

  @Test(arguments: [ColorMap.viridis, .cividis])
  func sequentialMapsGrowLighter(map: ColorMap) {
    let lightness = (0...64).map { map.color(at: Double($0) / 64, theme: .light).luminance }
    for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(next > one - 1e-4) }
  }
}
