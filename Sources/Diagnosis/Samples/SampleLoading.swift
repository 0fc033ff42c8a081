import ImageFiles
import SampleMetrics
import TraceModel

/// How sample files and image grids are turned into numbers; replaced in tests.
struct SampleLoading: Sendable {
  /// Reads an N×d array; nil when the file is none.
  var array: @Sendable (_ path: String) -> SampleSet?
  /// Cuts grids of one tag into tiles, or takes single pictures for tiles, reduced to a size at which
  /// they are compared; nil for a step whose image cannot be decoded or is no grid.
  var tiles: @Sendable (_ sheets: [ImageSheet]) -> [TileSheet?]

  /// From files, by way of `ImageFiles`.
  static let fromFiles = SampleLoading(array: Self.samples, tiles: Self.sheets)

  /// The rows of an array file; further dimensions are flattened into the second.
  @Sendable private static func samples(_ path: String) -> SampleSet? {
    guard let array = try? NumPyFile.read(path), array.shape.count >= 2 else { return nil }
    let dimension = array.shape.dropFirst().reduce(1, *)
    return try? SampleSet(values: array.floats(), dimension: dimension)
  }

  /// The most tiles kept of a grid, and the longest side of one: more say nothing new, and grids of
  /// StyleGAN's have 30 million pixels.
  private static let limits = (tiles: 64, side: 64)

  /// From how many tiles on a picture among several of its step is taken for a grid.
  private static let fewestTiles = 9

  /// The tiles of grids that were made alike: what separates tiles is the same in all of them.
  ///
  /// Images are decoded one by one, so that only what is kept of them stays in memory.
  @Sendable private static func sheets(_ sheets: [ImageSheet]) -> [TileSheet?] {
    let images = sheets.compactMap(\.pictures.last)
    let isSingle = sheets.allSatisfy { $0.pictures.count == 1 }
    // The size that a log claims is enough to choose by.
    let alike = images.filter { $0.width == images.last?.width && $0.height == images.last?.height }
    let found = TileGrid.detect(count: alike.count, image: { decoded(alike[$0]) })
    // A step may have several grids, whose last one is taken; a picture of one sample seldom looks
    // like many tiles.
    if !isSingle, found?.tileCount ?? 0 < fewestTiles {
      let count = picturesDecoded(of: sheets)
      return sheets.map { assembled($0, count: count) }
    }
    guard let grid = found else { return images.map { _ in nil } }
    return images.map { image in
      decoded(image).flatMap { sheet(of: grid.tiles(of: $0)) }
    }
  }

  /// The most pixels of single pictures that are decoded of a run, as far as enough tiles allow.
  private static let pixelLimit = Double(1 << 26)

  /// How many pictures of each step are looked at: fewer when they are large.
  private static func picturesDecoded(of sheets: [ImageSheet]) -> Int {
    let pixels = sheets.compactMap(\.pictures.first).reduce(0) {
      $0 + max(1, Double($1.width)) * max(1, Double($1.height))
    }
    return Int(min(max(pixelLimit / max(pixels, 1), Double(fewestTiles)), Double(limits.tiles)))
  }

  /// So many pictures of a step side by side, those of another size than the first left out.
  private static func assembled(_ sheet: ImageSheet, count: Int) -> TileSheet? {
    let pictures = sheet.pictures.thinned(to: count).compactMap(decoded)
    let alike = pictures.filter {
      $0.width == pictures[0].width && $0.height == pictures[0].height
        && $0.channels == pictures[0].channels
    }
    return self.sheet(of: alike)
  }

  private static func decoded(_ image: ImageSnapshot) -> PixelImage? {
    try? PNGFile.decode(image.encoded, name: "image")
  }

  /// Some of the tiles, evenly spread, small enough to be held against each other.
  private static func sheet(of tiles: [PixelImage]) -> TileSheet? {
    let kept = tiles.thinned(to: limits.tiles)
    guard let first = kept.first else { return nil }
    let factor = (max(first.width, first.height) + limits.side - 1) / limits.side
    let reduced = kept.map { $0.averaged(by: factor) }
    // Before averaging: the mean of black and white is neither.
    let extremes = kept.reduce(0) { $0 + $1.samples.count { $0 <= 1 || $0 >= 254 } }
    let values = kept.reduce(0) { $0 + $1.samples.count }
    return TileSheet(
      tiles: reduced.map(\.samples), width: reduced[0].width, channels: first.channels,
      extremeShare: Double(extremes) / Double(values))
  }
}
