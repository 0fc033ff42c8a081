import Testing

@testable import Plotting

@Suite struct ColorScaleTests {
  @Test func divergesAsFarBelowAsAbove() {
    let scale = ColorScale(diverging: .violetOrange, around: 0.5, over: Extent([0.4, 0.9, .nan]))
    #expect(abs(scale.domain.lowerBound - 0.1) < 1e-12)
    #expect(abs(scale.domain.upperBound - 0.9) < 1e-12)
    #expect(scale.color(of: 0.5, theme: .light).hex == "#F6F6F6")
  }

  @Test func aLogarithmicScaleIsALinearOneOfLogarithms() {
    let log = ColorScale(.viridis, kind: .log, domain: 0.01...100)
    let linear = ColorScale(.viridis, domain: -2...2)
    for exponent in [-2.0, -0.7, 0, 1.3, 2] {
      let value = LogTransform().inverse(exponent)
      #expect(abs(log.share(of: value) - linear.share(of: exponent)) < 1e-12)
    }
  }

  @Test func nonFiniteValuesDrawAttention() {
    let scale = ColorScale(.viridis, domain: 0...1)
    let attention = Theme.light.color(.attention)
    #expect(scale.color(of: .nan, theme: .light) == attention)
    #expect(scale.pixels(theme: .light)(.infinity) == PixelImage.pixel(attention))
  }

  @Test func pixelsAreTheColorsOfValues() {
    let scale = ColorScale(.cividis, domain: 0...255)
    let pixel = scale.pixels(theme: .light)
    for value in [0.0, 64, 200, 255] {
      #expect(pixel(value) == PixelImage.pixel(scale.color(of: value, theme: .light)))
    }
  }
}
