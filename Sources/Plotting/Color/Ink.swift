/// A colour with a meaning, drawn differently on light and dark paper.
///
/// Plots name inks; the theme turns them into colours, so one plot can be drawn in both themes.
public struct Ink: Sendable, Hashable {
  /// The colour on light paper.
  public var light: Color
  /// The colour on dark paper.
  public var dark: Color

  /// Creates an ink from its colour in each theme.
  public init(light: Color, dark: Color) {
    self.light = light
    self.dark = dark
  }

  /// Creates an ink that is the same in both themes.
  public init(_ color: Color) { self.init(light: color, dark: color) }

  /// The same ink with another opacity.
  public func opacity(_ opacity: Double) -> Ink {
    Ink(light: light.opacity(opacity), dark: dark.opacity(opacity))
  }
}

extension Ink {
  /// Titles and values.
  public static let text = Ink(light: Color(0x1B1F24), dark: Color(0xECEFF3))
  /// Labels of axes and ticks, captions, notes.
  public static let secondaryText = Ink(light: Color(0x57606A), dark: Color(0xA3ACB8))
  /// Axis lines and ticks.
  public static let axis = Ink(light: Color(0x8C959F), dark: Color(0x6E7884))
  /// Grid lines.
  public static let grid = Ink(light: Color(0xE8EAED), dark: Color(0x2A3038))
  /// The paper itself.
  public static let background = Ink(light: Color(0xFFFFFF), dark: Color(0x14171C))
  /// Shading that draws attention to a range.
  public static let attention = Ink(light: Color(0xE69F00), dark: Color(0xF0B429))
}
