import Plotting

/// A kind of figure: a question about a run, and the plot that answers it.
public protocol Figure: Sendable {
  /// The name on the command line and in file names, in kebab case.
  var name: String { get }
  /// What the figure shows, for lists of figures.
  var title: String { get }
  /// Where the figure stands on a page.
  var section: FigureSection { get }
  /// Draws the figure.
  ///
  /// - Returns: The drawing, or nil when the trace lacks the data.
  /// - Throws: When the trace contradicts itself.
  func drawing(of subject: FigureSubject) throws -> FigureDrawing?
}

/// The sections of a page on a run, in order.
public enum FigureSection: String, Sendable, CaseIterable {
  case losses, outputs, gradients, objective, coverage, samples, dynamics
}

/// A figure drawn from one run, with everything that stands around it.
public struct FigureDrawing: Sendable {
  /// One frame, or one for each snapshot of a figure that is stepped through.
  public var frames: [FigureFrame]
  /// What is seen and how to read it.
  public var caption: String
  /// The finding in words, for those who cannot see the figure.
  public var alternativeText: String
  /// The numbers behind the figure.
  public var table: DataTable?
  /// The ranges of steps marked on the figure.
  public var ranges: [EvidenceRange]
  /// What drawing the figure measured beyond what was logged, such as a distance from a closed form.
  public var measurements: [FigureMeasurement] = []

  /// Creates a drawing.
  public init(
    frames: [FigureFrame], caption: String, alternativeText: String, table: DataTable? = nil,
    ranges: [EvidenceRange] = []
  ) {
    self.frames = frames
    self.caption = caption
    self.alternativeText = alternativeText
    self.table = table
    self.ranges = ranges
  }

  /// Creates a drawing of one frame.
  public init(
    _ plot: Plot, caption: String, alternativeText: String, table: DataTable? = nil,
    ranges: [EvidenceRange] = []
  ) {
    self.init(
      frames: [FigureFrame(step: nil, label: "", plot: plot)], caption: caption,
      alternativeText: alternativeText, table: table, ranges: ranges)
  }
}

/// One picture of a figure.
public struct FigureFrame: Sendable {
  /// The step it shows; nil when it shows the whole run.
  public var step: Int?
  /// The step in words, for a scrubber.
  public var label: String
  /// The plot.
  public var plot: Plot

  /// Creates a frame.
  public init(step: Int?, label: String, plot: Plot) {
    self.step = step
    self.label = label
    self.plot = plot
  }
}

/// A number that a figure measures while it is drawn.
public struct FigureMeasurement: Sendable, Equatable {
  /// What is measured, as a tag: `optimum/largest_gap`.
  public var name: String
  /// The value.
  public var value: Double

  /// Creates a measurement.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
