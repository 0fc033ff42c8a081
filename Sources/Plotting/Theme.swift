/// Light or dark paper: what every colour, font and size of a figure is taken from.
public enum Theme: String, Sendable, CaseIterable {
  /// Dark ink on white.
  case light
  /// Light ink on near-black.
  case dark

  /// The family every figure is set in.
  public static let fontFamily = "Inter"
  /// The family for symbols that `fontFamily` lacks.
  public static let fallbackFontFamily = "DejaVu Sans"

  /// The colour of an ink on this paper.
  public func color(_ ink: Ink) -> Color { self == .light ? ink.light : ink.dark }

  /// The colour of an ink as text: as near to the ink as can be read.
  public func textColor(_ ink: Ink) -> Color { color(ink).readable(on: color(.background)) }

  /// The font of the title.
  public var titleFont: Font { Font(size: 14, weight: .bold) }
  /// The font of the line under the title.
  public var subtitleFont: Font { tickFont }
  /// The font of panel titles and direct labels.
  public var labelFont: Font { Font(size: 11.5, weight: .bold) }
  /// The font of axis labels, ticks and notes.
  public var tickFont: Font { Font(size: 11, weight: .regular) }

  /// The width of a data line in points.
  public var lineWidth: Double { 1.75 }
  /// The width of axis and grid lines in points.
  public var hairline: Double { 0.75 }
}
