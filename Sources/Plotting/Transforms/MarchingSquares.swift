/// Lines of equal value through a grid.
///
/// Each square of four neighbours is crossed where the value passes the level, interpolated
/// linearly along its sides; a square with opposite corners above is told apart by its mean.
enum MarchingSquares {
  /// The lines at a level, as places counted from the first column's and row's centre.
  ///
  /// - Returns: Polylines, closed where the line meets itself; squares with a value that is not
  ///   finite are left out.
  static func lines(of grid: Grid, at level: Double) -> [Path.Polyline] {
    var segments: [(from: Side, to: Side)] = []
    for row in 0..<max(grid.rows - 1, 0) {
      for column in 0..<max(grid.columns - 1, 0) {
        let corners = [
          grid[row, column], grid[row, column + 1], grid[row + 1, column + 1],
          grid[row + 1, column],
        ]
        guard corners.allSatisfy(\.isFinite) else { continue }
        let isAbove = corners.map { $0 >= level }
        let sides = [
          Side(row: row, column: column, isUpright: false),
          Side(row: row, column: column + 1, isUpright: true),
          Side(row: row + 1, column: column, isUpright: false),
          Side(row: row, column: column, isUpright: true),
        ]
        let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
        if crossed.count == 2 {
          segments.append((sides[crossed[0]], sides[crossed[1]]))
        } else if crossed.count == 4 {
          // A saddle: the mean says which pair of corners is joined.
          let joinsFirst = (corners.reduce(0, +) / 4 >= level) == isAbove[0]
          segments.append((sides[joinsFirst ? 0 : 3], sides[joinsFirst ? 1 : 0]))
          segments.append((sides[joinsFirst ? 2 : 1], sides[joinsFirst ? 3 : 2]))
        }
      }
    }
    return joined(segments) { $0.crossing(in: grid, at: level) }
  }

  /// The side of a square: from a grid point to its right or upper neighbour.
  private struct Side: Hashable {
    var row: Int
    var column: Int
    var isUpright: Bool

    func crossing(in grid: Grid, at level: Double) -> Point {
      let start = grid[row, column]
      let end = isUpright ? grid[row + 1, column] : grid[row, column + 1]
      let share = end == start ? 0.5 : (level - start) / (end - start)
      return isUpright
        ? Point(Double(column), Double(row) + share)
        : Point(Double(column) + share, Double(row))
    }
  }

  private static func joined(
    _ segments: [(from: Side, to: Side)], point: (Side) -> Point
  ) -> [Path.Polyline] {
    var neighbours: [Side: [Int]] = [:]
    for (index, segment) in segments.enumerated() {
      neighbours[segment.from, default: []].append(index)
      neighbours[segment.to, default: []].append(index)
    }
    var isUsed = Array(repeating: false, count: segments.count)
    func walk(from start: Side, _ first: Int) -> [Side] {
      var line = [start]
      var next: Int? = first
      while let index = next {
        isUsed[index] = true
        let segment = segments[index]
        let end = segment.from == line[line.count - 1] ? segment.to : segment.from
        line.append(end)
        next = neighbours[end]?.first { !isUsed[$0] }
      }
      return line
    }
    var lines: [Path.Polyline] = []
    func add(_ line: [Side]) {
      let isClosed = line.count > 2 && line.first == line.last
      lines.append(
        Path.Polyline((isClosed ? line.dropLast() : line[...]).map(point), isClosed: isClosed))
    }
    // Open lines first, from their ends; what is left is closed.
    for (index, segment) in segments.enumerated() where !isUsed[index] {
      for end in [segment.from, segment.to] where !isUsed[index] && neighbours[end]?.count == 1 {
        add(walk(from: end, index))
      }
    }
    for (index, segment) in segments.enumerated() where !isUsed[index] {
      add(walk(from: segment.from, index))
    }
    return lines
  }
}
