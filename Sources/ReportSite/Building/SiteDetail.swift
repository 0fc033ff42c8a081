import Figures

/// How much of each run a site holds.
public struct SiteDetail: Sendable, Hashable {
  /// The most frames that a figure shows; more are thinned out evenly.
  public var frameLimit: Int
  /// Whether every figure is drawn once more for phones.
  public var hasNarrowFigures: Bool
  /// Whether every series is there as a file with all its values.
  public var hasSeriesFiles: Bool
  /// The names of the figures that are drawn; nil for all.
  public var figures: Set<String>?

  /// Everything that a reader may want to look up.
  public static let full = SiteDetail(
    frameLimit: 12, hasNarrowFigures: true, hasSeriesFiles: true, figures: nil)

  /// What many runs together can have in a repository: the figures that say most.
  public static let brief = SiteDetail(
    frameLimit: 4, hasNarrowFigures: false, hasSeriesFiles: false,
    figures: ["losses", "gradient-norms", "mode-coverage", "samples-on-field", "sample-grid"])

  /// The figures of an exhibit, which are few.
  static let exhibit = SiteDetail(
    frameLimit: 6, hasNarrowFigures: false, hasSeriesFiles: false, figures: nil)

  /// The figures of a list that are drawn.
  func chosen(from all: [any Figure]) -> [any Figure] {
    guard let figures else { return all }
    return all.filter { figures.contains($0.name) }
  }
}
