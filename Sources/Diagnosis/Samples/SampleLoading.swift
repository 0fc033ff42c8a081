import ImageFiles
import SampleMetrics
import TraceModel

/// How sample files and image grids are turned into numbers; replaced in tests.
struct SampleLoading: Sendable {
  /// Reads an N×d array; nil when the file is none.
  var array: @Sendable (_ path: String) -> SampleSet?
  /// Cuts grids of one tag into tiles; nil for an image that cannot be decoded or is no grid.
  var tiles: @Sendable (_ images: [ImageSnapshot]) -> [TileSheet?]

  /// From files, by way of `ImageFiles`.
  static let fromFiles = SampleLoading(array: Self.samples, tiles: { $0.map { _ in nil } })

  /// The rows of an array file; further dimensions are flattened into the second.
  @Sendable private static func samples(_ path: String) -> SampleSet? {
    guard let array = try? NumPyFile.read(path), array.shape.count >= 2 else { return nil }
    let dimension = array.shape.dropFirst().reduce(1, *)
    return try? SampleSet(values: array.floats(), dimension: dimension)
  }
}
