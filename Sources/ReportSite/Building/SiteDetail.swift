/// How much of each run a site holds.
public struct SiteDetail: Sendable, Hashable {
  /// The most frames that a figure shows; more are thinned out evenly.
  public var frameLimit: Int
  /// Whether every series is there as a file with all its values.
  public var hasSeriesFiles: Bool

  /// Everything that a reader may want to look up.
  public static let full = SiteDetail(frameLimit: 12, hasSeriesFiles: true)
  /// What many runs together can have in a repository.
  public static let brief = SiteDetail(frameLimit: 4, hasSeriesFiles: false)

  /// Creates a level of detail.
  public init(frameLimit: Int, hasSeriesFiles: Bool) {
    self.frameLimit = frameLimit
    self.hasSeriesFiles = hasSeriesFiles
  }
}
