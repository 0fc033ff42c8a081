import Foundation
import Testing

@testable import Plotting

@Suite struct LineSimplificationTests {
  /// The height of a polyline over a place.
  private func height(of line: [Point], at x: Double) -> Double {
    guard let end = line.firstIndex(where: { $0.x >= x }), end > 0 else { return line[0].y }
    let (one, other) = (line[end - 1], line[end])
    return one.y + (other.y - one.y) * (x - one.x) / (other.x - one.x)
  }

  @Test func aStraightLineNeedsItsEndsAlone() {
    let points = (0..<500).map { Point(Double($0), 3 + 0.25 * Double($0)) }
    #expect(LineSimplification.simplified(points) == [points[0], points[499]])
  }

  @Test func noPointLiesFartherOffThanTheTolerance() {
    let points = (0..<2000).map { index -> Point in
      let x = Double(index) / 3
      return Point(x, 40 * sin(x / 60) + (index == 777 ? 60 : 0))
    }
    let simple = LineSimplification.simplified(points, within: 0.1)
    #expect(simple.count < points.count / 4)
    for point in points { #expect(abs(height(of: simple, at: point.x) - point.y) <= 0.1 + 1e-9) }
  }

  @Test func aSpikeKeepsItsTipAndItsFeet() {
    var points = (0..<100).map { Point(Double($0), 5) }
    points[50].y = 80
    #expect(
      LineSimplification.simplified(points) == [
        points[0], points[49], points[50], points[51], points[99],
      ])
  }

  @Test func whatStandsUprightStays() {
    let points = [Point(0, 0), Point(1, 0), Point(1, 5), Point(1, -5), Point(2, 0), Point(3, 0)]
    #expect(LineSimplification.simplified(points) == points)
  }

  @Test(arguments: 0...2) func aFewPointsStayAsTheyAre(count: Int) {
    let points = (0..<count).map { Point(Double($0), 1) }
    #expect(LineSimplification.simplified(points) == points)
  }
}
