/// Finds grids whose tiles stand apart on an empty background, as Matplotlib's subplots do.
///
/// The renderer rounds edges to pixels, so sizes and distances are only nearly equal; titles are
/// smaller than the tiles and are left out.
enum SpacedGrid {
  /// How much smaller than the largest a stretch may be and still be a tile.
  private static let tolerance = 0.06
  /// Stretches of less than this share of the largest are text.
  private static let textSize = 0.6

  /// The grid, nil when the background does not divide the image into equal tiles.
  static func find(_ profile: GridProfile) -> TileGrid? {
    guard let columns = stretches(profile.across), let rows = stretches(profile.down),
      columns.count * rows.count > 1,
      let width = columns.map(\.count).min(), let height = rows.map(\.count).min()
    else { return nil }
    return TileGrid(
      tileWidth: width, tileHeight: height, columns: columns.map(\.lowerBound),
      rows: rows.map(\.lowerBound))
  }

  /// The stretches between empty lines, when they are of nearly equal size and distance.
  private static func stretches(_ axis: GridProfile.Axis) -> [Range<Int>]? {
    var all: [Range<Int>] = []
    var start: Int?
    for index in 0...axis.count {
      let isEmpty = index == axis.count || axis.isEmpty[index]
      if !isEmpty, start == nil { start = index }
      if isEmpty, let first = start {
        all.append(first..<index)
        start = nil
      }
    }
    guard let largest = all.map(\.count).max(), largest >= TileGrid.smallestTile else {
      return nil
    }
    let tiles = all.filter { Double($0.count) >= textSize * Double(largest) }
    let slack = Swift.max(2, Int(tolerance * Double(largest)))
    let distances = zip(tiles, tiles.dropFirst()).map { $1.lowerBound - $0.lowerBound }
    guard tiles.allSatisfy({ largest - $0.count <= slack }),
      (distances.max() ?? 0) - (distances.min() ?? 0) <= slack
    else { return nil }
    return tiles
  }
}
