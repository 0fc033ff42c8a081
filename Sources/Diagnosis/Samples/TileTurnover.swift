import Foundation
import SampleMetrics

/// Whether the image grids of a run keep showing the same population, or each another part of it.
///
/// Likeness is measured between tiles of different latents only, so that a generator that keeps
/// its samples and one that draws fresh ones from the same distribution come out the same.
struct TileTurnover: Sendable, Equatable {
  /// A grid held against the one before.
  struct Change: Sendable, Equatable {
    /// The step of the later grid.
    var step: Int
    /// The mean likeness of two tiles of one grid over that of two tiles of different grids: 1
    /// when both show the same population, large when each shows another.
    var factor: Double
  }

  /// The mean effective number of different tiles in one grid of the second half.
  let held: Double
  /// The effective number of different tiles in those grids together.
  let visited: Double
  /// The first step of the second half.
  let start: Int
  /// The changes from grid to grid, in order of steps.
  let changes: [Change]

  /// How many times more is shown over the second half than by one of its grids.
  var ratio: Double { visited / held }

  /// The median change over the last quarter of the grids, at most five.
  var lateFactor: Double {
    let count = min(5, max(1, (changes.count + 2) / 4))
    return Statistics.median(changes.suffix(count).map(\.factor)) ?? 1
  }

  /// The step from which the population keeps changing by a factor.
  func onset(above factor: Double) -> Int? {
    FinalStretch(of: changes.map { $0.factor >= factor }, holdingFor: 0.7)
      .map { changes[$0.start].step }
  }

  /// The fewest grids of the second half from which anything is concluded.
  private static let leastGrids = 4
  /// The most grids of the second half that are all held against each other.
  private static let gridLimit = 8

  /// Compares grids of one layout; those that differ from the last one are left out.
  ///
  /// Nil for fewer than eight grids, or fewer than four tiles in each.
  init?(_ sheets: [(step: Int, sheet: TileSheet)]) {
    guard let last = sheets.last?.sheet, last.tiles.count >= 4 else { return nil }
    let grids = sheets.filter { $0.sheet.hasLayout(of: last) }.compactMap { step, sheet in
      Grid(sheet).map { (step: step, grid: $0) }
    }
    let half = grids.suffix(grids.count / 2)
    guard half.count >= Self.leastGrids, let first = half.first else { return nil }
    start = first.step
    let chosen = Array(half).thinned(to: Self.gridLimit).map(\.grid)
    let width = Grid.squaredWidth(over: chosen)
    var own: [Double] = []
    var sum = 0.0
    for left in chosen.indices {
      own.append(chosen[left].likeness(to: chosen[left], width))
      sum += own[left]
      for right in 0..<left { sum += 2 * chosen[left].likeness(to: chosen[right], width) }
    }
    held = Statistics.mean(own.map { 1 / $0 }) ?? 1
    visited = Double(chosen.count * chosen.count) / sum
    changes = zip(grids, grids.dropFirst()).map { before, after in
      let width = Grid.squaredWidth(over: [before.grid, after.grid])
      let within =
        before.grid.likeness(to: before.grid, width) * after.grid.likeness(to: after.grid, width)
      return Change(
        step: after.step,
        factor: within.squareRoot() / before.grid.likeness(to: after.grid, width))
    }
  }
}

/// The tiles of a grid as points.
private struct Grid {
  private let points: SampleSet
  private let distances: PairwiseDistances
  private let sum: Double
  private let squares: Double

  /// The most tiles of a grid, and values of a tile, that are compared.
  private static let limits = (tiles: 64, values: 768)
  /// Likenesses below this are none: pairs of a grid of 64 resolve no less.
  private static let leastLikeness = 1e-4

  init?(_ sheet: TileSheet) {
    let tiles = sheet.tiles.thinned(to: Self.limits.tiles).map {
      $0.thinned(to: Self.limits.values)
    }
    guard let size = tiles.first?.count,
      let points = try? SampleSet(values: tiles.flatMap { $0 }, dimension: size)
    else { return nil }
    self.points = points
    distances = PairwiseDistances(to: points)
    sum = points.values.reduce(0) { $0 + Double($1) }
    squares = points.values.reduce(0) { $0 + Double($1) * Double($1) }
  }

  /// The squared width of the kernel: that of `TileStatistics`, half the deviation of all values
  /// from the mean grey, times the number of values of a tile.
  static func squaredWidth(over grids: [Grid]) -> Double {
    let count = grids.reduce(0.0) { $0 + Double($1.points.values.count) }
    let mean = grids.reduce(0) { $0 + $1.sum } / count
    let variance = grids.reduce(0) { $0 + $1.squares } / count - mean * mean
    return TileStatistics.kernelWidth * TileStatistics.kernelWidth * variance
      * Double(grids.first?.points.dimension ?? 1)
  }

  /// The mean of exp(-d²/w²) over pairs of tiles at different places of their grids; 1 for blank
  /// ones.
  func likeness(to other: Grid, _ squaredWidth: Double) -> Double {
    guard squaredWidth > 1e-9 else { return 1 }
    var sum = 0.0
    distances.forEachRow(of: other.points) { row, squared in
      for column in squared.indices where column != row {
        sum += exp(-squared[column] / squaredWidth)
      }
    }
    let pairs = points.count * (points.count - 1)
    return max(sum / Double(pairs), Self.leastLikeness)
  }
}

extension TileSheet {
  /// Whether tiles can be compared with those of another sheet one by one.
  func hasLayout(of other: TileSheet) -> Bool {
    tiles.count == other.tiles.count && width == other.width && channels == other.channels
      && zip(tiles, other.tiles).allSatisfy { $0.count == $1.count }
  }
}
