/// A run of colours from low to high.
public struct ColorMap: Sendable, Hashable {
  /// Colours at equal distances, on light and dark paper.
  private let stops: [Ink]

  /// Creates a map through colours at equal distances.
  public init(_ stops: [Ink]) { self.stops = stops.isEmpty ? [.text] : stops }

  /// The colour at a share of the way, in [0, 1]; beyond the ends, the end colours.
  public func color(at share: Double, theme: Theme) -> Color {
    let place = min(max(share.isNaN ? 0 : share, 0), 1) * Double(stops.count - 1)
    let index = min(Int(place), max(stops.count - 2, 0))
    let next = min(index + 1, stops.count - 1)
    return theme.color(stops[index])
      .mixed(with: theme.color(stops[next]), place - Double(index))
  }
}

extension ColorMap {
  /// Dark blue through grey to yellow, the same to eyes that see red and green alike.
  public static let cividis = ColorMap(ColorMapData.cividis.map { Ink(Color($0)) })

  /// Violet through green to yellow.
  public static let viridis = ColorMap(ColorMapData.viridis.map { Ink(Color($0)) })

  /// Violet below the middle, orange above it, and the paper's own tone between.
  public static let violetOrange = ColorMap([
    Ink(light: Color(0x8F7FC0), dark: Color(0x6F5FB0)),
    Ink(light: Color(0xC4BBE0), dark: Color(0x463D6E)),
    Ink(light: Color(0xF6F6F6), dark: Color(0x24282E)),
    Ink(light: Color(0xF8CE9B), dark: Color(0x7A4B1C)),
    Ink(light: Color(0xE89B45), dark: Color(0xC27A2C)),
  ])
}
