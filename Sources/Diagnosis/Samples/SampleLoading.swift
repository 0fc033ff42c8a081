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
  static let fromFiles = SampleLoading(array: Self.samples, tiles: Self.sheets)

  /// The rows of an array file; further dimensions are flattened into the second.
  @Sendable private static func samples(_ path: String) -> SampleSet? {
    guard let array = try? NumPyFile.read(path), array.shape.count >= 2 else { return nil }
    let dimension = array.shape.dropFirst().reduce(1, *)
    return try? SampleSet(values: array.floats(), dimension: dimension)
  }

  /// The tiles of grids that were made alike: what separates tiles is the same in all of them.
  @Sendable private static func sheets(_ images: [ImageSnapshot]) -> [TileSheet?] {
    let decoded = images.map { try? PNGFile.decode($0.encoded, name: "image") }
    guard let grid = TileGrid.detect(in: decoded.compactMap { $0 }) else {
      return images.map { _ in nil }
    }
    return decoded.map { image in
      guard let image, case let tiles = grid.tiles(of: image), let first = tiles.first else {
        return nil
      }
      return TileSheet(
        tiles: tiles.map { $0.samples.map { Float($0) / 255 } }, width: first.width,
        channels: first.channels)
    }
  }
}
