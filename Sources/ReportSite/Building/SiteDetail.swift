import Figures

/// How much of each run a site holds.
public struct SiteDetail: Sendable, Hashable {
  /// Which figures of a run are drawn.
  public enum FigureChoice: Sendable, Hashable {
    /// Every figure that the run has data for.
    case all
    /// Those that a finding has its evidence on, and some in any case.
    case evidence(always: Set<String>)
  }

  /// The figures that are drawn.
  public var figures: FigureChoice
  /// The most frames that a figure shows; more are thinned out evenly.
  public var frameLimit: Int
  /// Whether every figure is drawn once more for phones.
  public var hasNarrowFigures: Bool
  /// Whether every series is there as a file with all its values, and every table of a figure.
  public var hasDataFiles: Bool
  /// Whether runs are compared on a page of their own.
  public var hasComparison: Bool
  /// The width of the columns that the samples of a line are gathered in, in points.
  public var sampleColumnWidth: Double
  /// How many stretches the linked cursor divides an axis into.
  public var cursorStretches: Int
  /// Pixels per point of the small pictures on an index.
  public var thumbnailScale: Double

  /// Everything that a reader may want to look up.
  public static let full = SiteDetail(
    figures: .all, frameLimit: 12, hasNarrowFigures: true, hasDataFiles: true, hasComparison: true,
    sampleColumnWidth: 1, cursorStretches: 240, thumbnailScale: 1.25)

  /// What many runs together can have in a repository, beside a page about each system that shows
  /// its own figures: how the training went, and the evidence of what was found.
  public static let brief = SiteDetail(
    figures: .evidence(always: ["losses"]), frameLimit: 1, hasNarrowFigures: false,
    hasDataFiles: false, hasComparison: false, sampleColumnWidth: 2, cursorStretches: 60,
    thumbnailScale: 1)

  /// The figures of an exhibit, which are few.
  static let exhibit = SiteDetail(
    figures: .all, frameLimit: 3, hasNarrowFigures: true, hasDataFiles: false,
    hasComparison: false, sampleColumnWidth: 1, cursorStretches: 80, thumbnailScale: 1)

  /// Everything that decides what the files of a run look like, as a text.
  var key: String {
    let names =
      switch figures {
      case .all: ""
      case .evidence(let always): always.sorted().joined(separator: " ")
      }
    return "\(figures == .all) \(names) \(frameLimit) \(hasNarrowFigures) \(hasDataFiles) "
      + "\(hasComparison) \(sampleColumnWidth) \(cursorStretches) \(thumbnailScale)"
  }

  /// Whether a figure with evidence on it, or without, is drawn.
  func shows(_ name: String, hasEvidence: Bool) -> Bool {
    switch figures {
    case .all: true
    case .evidence(let always): hasEvidence || always.contains(name)
    }
  }
}
