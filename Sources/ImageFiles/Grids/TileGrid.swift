/// Where the tiles of a sample grid lie: one generated image each.
///
/// The size of the tiles and of what is between them is found from the pixels, for the grids that
/// people save: `make_grid` and `save_image` of torchvision (a border of a few pixels all round),
/// StyleGAN's and NumPy's (no border), and Matplotlib's subplots (margins of any width).
public struct TileGrid: Sendable, Equatable {
  /// The smallest tile looked for, in pixels.
  static let smallestTile = 4

  /// The width of each tile in pixels.
  public let tileWidth: Int
  /// The height of each tile in pixels.
  public let tileHeight: Int
  /// The left edges of the columns of tiles.
  public let columns: [Int]
  /// The upper edges of the rows of tiles.
  public let rows: [Int]

  /// The number of tiles, those that only fill up the last row counted in.
  public var tileCount: Int { columns.count * rows.count }

  /// Whether there are several columns and several rows.
  private var isDividedBothWays: Bool { columns.count > 1 && rows.count > 1 }

  /// Finds the grid of an image, or of several that show the same grid at different times.
  ///
  /// Several images are better than one: what separates the tiles is the same in all of them, and
  /// the tiles differ. Images of another size than the last one are left out.
  ///
  /// - Parameter images: Grids of the same run, in order of time.
  /// - Returns: The grid, or nil when the images show no tiles side by side.
  public static func detect(in images: [PixelImage]) -> TileGrid? {
    guard let last = images.last else { return nil }
    let alike = images.filter { $0.width == last.width && $0.height == last.height }
    return detect(count: alike.count) { alike[$0] }
  }

  /// Finds the grid of images that are made when they are asked for: a few of them, one by one.
  ///
  /// - Parameters:
  ///   - count: How many images there are, in order of time.
  ///   - image: Makes the image with an index, nil where that cannot be done.
  /// - Returns: The grid, or nil when the images show no tiles side by side.
  public static func detect(count: Int, image: (Int) -> PixelImage?) -> TileGrid? {
    guard let profile = GridProfile(count, image) else { return nil }
    let seamless = PeriodicGrid.seamless(profile)
    let spaced = SpacedGrid.find(profile)
    if let bordered = PeriodicGrid.bordered(profile), bordered.isPreferred(to: seamless) {
      // The wide margins of a figure look like the border of a single row or column.
      let grid = bordered.grid
      if !grid.isDividedBothWays, let spaced, spaced.tileCount > grid.tileCount { return spaced }
      return grid
    }
    // Black tiles without borders look like tiles on a black background, a little smaller, and some
    // of their columns like tiles alone.
    if let spaced, spaced.tileCount != seamless?.grid.tileCount {
      if seamless?.grid.isDividedBothWays != true || spaced.isDividedBothWays { return spaced }
    }
    return seamless?.grid
  }

  /// The tiles of an image, row by row; what fills up the last row is left out.
  ///
  /// - Parameter image: An image of the size in which the grid was found.
  /// - Returns: The tiles, none when the image is too small for the grid.
  public func tiles(of image: PixelImage) -> [PixelImage] {
    guard let right = columns.last, let bottom = rows.last, right + tileWidth <= image.width,
      bottom + tileHeight <= image.height
    else { return [] }
    var tiles = rows.flatMap { y in
      columns.map { image.cropped(x: $0, y: y, width: tileWidth, height: tileHeight) }
    }
    // `make_grid` fills the last row up with the colour of the border.
    let border = image.cropped(x: 0, y: 0, width: 1, height: 1).samples
    let firstOfLastRow = tiles.count - columns.count
    while tiles.count > Swift.max(1, firstOfLastRow + 1), let tile = tiles.last,
      tile.isFilled(with: border)
    {
      tiles.removeLast()
    }
    return tiles
  }
}

extension PixelImage {
  /// Whether every pixel has the given colour.
  func isFilled(with colour: [UInt8]) -> Bool {
    samples.indices.allSatisfy { samples[$0] == colour[$0 % channels] }
  }
}
