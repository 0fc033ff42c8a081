/// A figure before anything is decided: panels of marks over axes, and the words around them.
public struct Plot: Sendable {
  /// The title: a sentence that states what is seen.
  public var title: String
  /// What the data is, under the title.
  public var subtitle: String
  /// The panels, in rows from the top left.
  public var panels: [Panel]
  /// How many panels stand side by side.
  public var columns: Int
  /// Whether panels above each other have one x axis, drawn under the lowest.
  public var sharesX: Bool
  /// The width of the page in points.
  public var width: Double
  /// What the reader must know about the drawing, under the panels.
  public var notes: [String]
  /// Whether the notes are shown: a small picture has no room for them.
  public var showsNotes = true
  /// The width of the columns that the samples of a line are gathered in, in points: those of a
  /// screen's pixels, or wider for a smaller file.
  public var sampleColumnWidth = 1.0

  /// The width of a figure on a page, in points.
  public static let standardWidth = 760.0

  /// Creates a plot.
  public init(
    title: String, subtitle: String = "", columns: Int = 1, sharesX: Bool = true,
    width: Double = Plot.standardWidth, notes: [String] = [], panels: [Panel]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.columns = max(columns, 1)
    self.sharesX = sharesX
    self.width = width
    self.notes = notes
    self.panels = panels
  }

  /// Decides everything: scales, ticks, margins, places.
  ///
  /// - Parameters:
  ///   - theme: Light or dark paper.
  ///   - measurer: How wide text is.
  /// - Returns: The display list.
  public func resolved(theme: Theme, measurer: any TextMeasurer) -> Scene {
    resolved(themes: [theme], measurer: measurer)[0]
  }

  /// Decides everything for several themes, which differ in nothing but colours.
  ///
  /// - Parameters:
  ///   - themes: The themes.
  ///   - measurer: How wide text is.
  /// - Returns: A display list for each theme.
  public func resolved(themes: [Theme], measurer: any TextMeasurer) -> [Scene] {
    PlotLayout.scenes(of: self, in: themes, measurer: measurer)
  }
}
