/// Finds grids whose tiles repeat at an exact distance, with a border of equal width or none.
enum PeriodicGrid {
  /// One way to divide an axis: tiles at a distance, with a border before each and after the last.
  private struct Division {
    var pitch: Int
    var border: Int
    var count: Int
    /// How well the changes from line to line repeat at this distance, at most 1.
    var periodicity: Double
  }

  /// The widest border looked for, in pixels.
  private static let widestBorder = 16
  /// How periodic an axis must be to count as divided.
  private static let leastPeriodicity = 0.25
  /// How periodic the less telling axis must be where tiles are square and both axes together are
  /// periodic enough: few rows of small tiles show little.
  private static let leastOfSquare = 0.1
  /// How much better one kind of grid must be to be taken although another has more tiles.
  private static let tolerance = 0.1
  /// What part of the best score a finer division must reach to be taken instead.
  ///
  /// A multiple of the true distance explains the same and, with few repetitions, some noise.
  private static let finerPart = 0.75
  /// What square tiles are worth: nearly all data sets have them.
  private static let squareBonus = 0.1

  /// A grid found, and how well its tiles repeat.
  struct Match {
    var grid: TileGrid
    var score: Double

    /// Whether this match is to be taken for the grid although another one was found.
    ///
    /// A grid of black tiles without borders shows empty lines at many distances; its true
    /// distance gives more tiles.
    func isPreferred(to other: Match?) -> Bool {
      guard let other else { return true }
      let (count, otherCount) = (grid.tileCount, other.grid.tileCount)
      return score > other.score + tolerance
        || (score >= other.score - tolerance && count >= otherCount)
    }
  }

  /// The grid of `make_grid`: W = n (w + p) + p with a border of p pixels in one colour.
  static func bordered(_ profile: GridProfile) -> Match? {
    (1...widestBorder).compactMap { best(profile, border: $0) }.max { $0.score < $1.score }
  }

  /// A grid without borders: W = n w.
  static func seamless(_ profile: GridProfile) -> Match? { best(profile, border: 0) }

  private static func best(
    _ profile: GridProfile, border: Int
  ) -> Match? {
    let across = divisions(profile.across, border: border)
    let down = divisions(profile.down, border: border)
    func isPeriodic(_ column: Division, _ row: Division) -> Bool {
      let values = [column, row].filter { $0.count > 1 }.map(\.periodicity)
      let isSquare = column.pitch == row.pitch && values.count == 2
      return values.allSatisfy { $0 >= leastPeriodicity }
        || isSquare && values.reduce(0, +) >= 2 * leastPeriodicity
    }
    var pairs: [(across: Division, down: Division, score: Double)] = []
    for column in across {
      for row in down where column.count * row.count > 1 && isPeriodic(column, row) {
        let square = column.pitch == row.pitch ? squareBonus : 0
        pairs.append((column, row, column.periodicity + row.periodicity + square))
      }
    }
    guard let best = pairs.map(\.score).max(), best >= leastPeriodicity else { return nil }
    // Every multiple of the true distance repeats as well: the finest division is the true one, and
    // of square tiles a fraction of their width is not.
    let good = pairs.filter { $0.score >= finerPart * best }
    let square = good.filter { $0.across.pitch == $0.down.pitch }
    let finest = (square.isEmpty ? good : square)
      .max { $0.across.count * $0.down.count < $1.across.count * $1.down.count }
    guard let (column, row, _) = finest else { return nil }
    let grid = TileGrid(
      tileWidth: column.pitch - border, tileHeight: row.pitch - border,
      columns: (0..<column.count).map { $0 * column.pitch + border },
      rows: (0..<row.count).map { $0 * row.pitch + border })
    return Match(grid: grid, score: best)
  }

  /// The ways to divide an axis, the undivided one among them.
  private static func divisions(_ axis: GridProfile.Axis, border: Int) -> [Division] {
    let length = axis.count - border
    guard length - border >= TileGrid.smallestTile else { return [] }
    let smallest = border + TileGrid.smallestTile
    return (smallest...length).filter { length % $0 == 0 }.compactMap { pitch in
      let borders = axis.isEmpty.indices.lazy.filter { $0 % pitch < border }
      guard border == 0 || borders.allSatisfy({ axis.isEmpty[$0] }) else { return nil }
      let count = length / pitch
      guard count > 1 else {
        return Division(pitch: pitch, border: border, count: 1, periodicity: 0)
      }
      let periodicity = periodicity(axis.change, pitch: pitch, count: count)
      guard periodicity >= leastOfSquare else { return nil }
      return Division(pitch: pitch, border: border, count: count, periodicity: periodicity)
    }
  }

  /// The share of the variance of a profile that its mean period explains, corrected for the
  /// number of values in a period.
  private static func periodicity(_ profile: [Double], pitch: Int, count: Int) -> Double {
    // The first line has no predecessor: leave it to the mean of its phase.
    let length = pitch * count
    var values = Array(profile[..<length])
    let others = (1..<count).map { values[$0 * pitch] }
    values[0] = others.reduce(0, +) / Double(others.count)
    let mean = values.reduce(0, +) / Double(length)
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard total > 0 else { return 0 }
    var within = 0.0
    for phase in 0..<pitch {
      let members = (0..<count).map { values[$0 * pitch + phase] }
      let center = members.reduce(0, +) / Double(count)
      within += members.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    }
    let freedom = Double(length - pitch) / Double(length - 1)
    return 1 - within / total / freedom
  }
}
