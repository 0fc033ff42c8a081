/// The size of a figure on paper: the width of a column, and text that can be read in it.
///
/// A figure is laid out with the proportions of the page and drawn smaller as a whole, so that
/// lines, marks and words keep their weight against each other.
public struct PaperFormat: Sendable, Hashable {
  /// The width in points, margins included.
  public var width: Double
  /// The size of the text at the ticks in points; titles are a little larger.
  public var fontSize: Double

  /// The points of a millimetre.
  public static let millimetre = 72 / 25.4
  /// A column of a page of two: 84 mm.
  public static let column = PaperFormat(width: 84 * millimetre)
  /// The text of a whole page: 174 mm.
  public static let page = PaperFormat(width: 174 * millimetre)
  /// The size of text that journals ask for at least, with room to spare.
  public static let defaultFontSize = 7.5

  /// Creates a format.
  public init(width: Double, fontSize: Double = PaperFormat.defaultFontSize) {
    self.width = width
    self.fontSize = fontSize
  }
}

extension Plot {
  /// The width below which panels that stand side by side are stacked, in points of the layout.
  private static let stackedBelow = 520.0

  /// Decides everything for a place on paper: the scene is exactly as wide as the format says.
  public func resolved(
    theme: Theme, measurer: any TextMeasurer, on paper: PaperFormat
  ) -> Scene {
    let factor = paper.fontSize / theme.tickFont.size
    var plot = self
    plot.width = paper.width / factor
    if plot.width < Self.stackedBelow { plot.columns = max(1, columns / 2) }
    return plot.resolved(theme: theme, measurer: measurer).scaled(by: factor)
  }
}
