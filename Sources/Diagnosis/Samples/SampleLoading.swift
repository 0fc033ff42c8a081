import SampleMetrics
import TraceModel

/// How sample files and image grids are turned into numbers; replaced in tests.
struct SampleLoading: Sendable {
  /// Reads an N×d array; nil when the file is none.
  var array: @Sendable (_ path: String) -> SampleSet?
  /// Cuts an image into its tiles; nil when it cannot be decoded or is no grid.
  var tiles: @Sendable (ImageSnapshot) -> TileSheet?

  /// From files, by way of `ImageFiles`.
  static let fromFiles = SampleLoading(array: { _ in nil }, tiles: { _ in nil })
}
