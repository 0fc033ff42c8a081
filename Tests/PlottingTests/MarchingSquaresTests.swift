import Testing

@testable import Plotting

@Suite struct MarchingSquaresTests {
  private func grid(_ size: Int, _ value: (Double, Double) -> Double) throws -> Grid {
    let values = (0..<(size * size)).map { index in
      value(
        Double(index % size) / Double(size - 1) * 4 - 2,
        Double(index / size) / Double(size - 1) * 4 - 2)
    }
    return try #require(
      Grid(rows: size, columns: size, values: values, x: -2...2, y: -2...2))
  }

  @Test func aRadialFieldHasOneClosedCircle() throws {
    let grid = try grid(61) { x, y in (x * x + y * y).squareRoot() }
    let lines = MarchingSquares.lines(of: grid, at: 1.3)
    #expect(lines.count == 1)
    let circle = try #require(lines.first)
    #expect(circle.isClosed)
    for point in circle.points {
      let (x, y) = (grid.x(at: point.x), grid.y(at: point.y))
      #expect(abs((x * x + y * y).squareRoot() - 1.3) < 0.002)
    }
  }

  @Test func aPlaneHasOneOpenLineFromEdgeToEdge() throws {
    let grid = try grid(5) { x, _ in x }
    let lines = MarchingSquares.lines(of: grid, at: 0.25)
    #expect(lines.count == 1)
    #expect(lines.first?.isClosed == false)
    #expect(lines.first?.points.count == 5)
    #expect(lines.first?.points.allSatisfy { abs(grid.x(at: $0.x) - 0.25) < 1e-12 } == true)
  }

  @Test func aSaddleHasTwoBranchesThatDoNotCross() throws {
    let grid = try grid(41) { x, y in x * x - y * y }
    let lines = MarchingSquares.lines(of: grid, at: 0.2)
    #expect(lines.count == 2)
  }

  @Test func squaresWithANonFiniteCornerAreLeftOut() throws {
    let grid = try grid(5) { x, y in y > 0 ? .nan : x }
    let points = MarchingSquares.lines(of: grid, at: 0.5).flatMap(\.points)
    #expect(!points.isEmpty)
    #expect(points.allSatisfy { $0.y <= 2 })
  }

  @Test func aGridOfTheWrongSizeIsNone() {
    #expect(Grid(rows: 2, columns: 3, values: [1, 2], x: 0...1, y: 0...1) == nil)
    #expect(Grid(rows: .max, columns: 2, values: [], x: 0...1, y: 0...1) == nil)
  }
}
