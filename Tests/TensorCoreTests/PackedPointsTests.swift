import Testing

@testable import TensorCore

@Suite struct PackedPointsTests {
  /// Coordinates in [-2, 2) without a pattern.
  private func coordinates(_ count: Int, salt: Int) -> [Float] {
    (0..<count).map { Float((($0 + salt) * 7919 + 104_729 * salt) % 4001) / 1000 - 2 }
  }

  private func distances(
    from rows: [Float], to points: [Float], dimension: Int, _ instructions: InstructionSet
  ) -> [[Double]] {
    let packed = PackedPoints(points, dimension: dimension, instructions: instructions)
    let rowCount = rows.count / dimension
    var target = [Double](repeating: .nan, count: rowCount * packed.rowStride)
    rows.withUnsafeBufferPointer { rows in
      target.withUnsafeMutableBufferPointer { packed.squaredDistances(from: rows, into: $0) }
    }
    return (0..<rowCount).map {
      Array(target[$0 * packed.rowStride..<$0 * packed.rowStride + packed.count])
    }
  }

  @Test(arguments: [(1, 1, 1), (3, 8, 2), (4, 9, 3), (5, 17, 64), (9, 31, 7)])
  func distancesAreSumsOfSquaredDifferences(rows: Int, points: Int, dimension: Int) {
    let from = coordinates(rows * dimension, salt: 1)
    let to = coordinates(points * dimension, salt: 2)
    for instructions in InstructionSet.tested {
      let measured = distances(from: from, to: to, dimension: dimension, instructions)
      for row in 0..<rows {
        for column in 0..<points {
          let expected = (0..<dimension).reduce(0.0) { sum, axis in
            let difference =
              Double(from[row * dimension + axis]) - Double(to[column * dimension + axis])
            return sum + difference * difference
          }
          #expect(abs(measured[row][column] - expected) <= 1e-14 * expected, "\(instructions)")
        }
      }
    }
  }

  @Test func equalPointsFarFromTheOriginAreExactlyZeroApart() {
    let point: [Float] = [1e6, -3e6, 0.125]
    for instructions in InstructionSet.tested {
      let measured = distances(
        from: point, to: point + [1e6, -3e6, 0.25], dimension: 3, instructions)
      #expect(measured == [[0, 0.015625]])
    }
  }

  @Test func theDistanceIsTheSameInBothDirections() {
    let points = coordinates(21 * 5, salt: 3)
    for instructions in InstructionSet.tested {
      let measured = distances(from: points, to: points, dimension: 5, instructions)
      for row in 0..<21 {
        for column in 0..<21 { #expect(measured[row][column] == measured[column][row]) }
      }
    }
  }

  @Test func nonFiniteCoordinatesAreInfinitelyFar() {
    for instructions in InstructionSet.tested {
      let measured = distances(
        from: [.nan, 0, 1, 1, .infinity, 0], to: [0, 0, .infinity, 0], dimension: 2, instructions)
      #expect(measured == [[.infinity, .infinity], [2, .infinity], [.infinity, .infinity]])
    }
  }
}
