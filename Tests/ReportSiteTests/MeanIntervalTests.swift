import Testing

@testable import ReportSite

@Suite struct MeanIntervalTests {
  /// Values of scipy.stats.t.interval(0.95, n - 1, mean, sem).
  static let known: [([Double], Double, Double)] = [
    ([1, 2], 1.5, 6.353), ([1, 2, 3], 2, 2.484), ([7, 8, 8, 8, 8], 7.8, 0.5553),
    ((1...12).map(Double.init), 6.5, 2.2909), ((1...40).map(Double.init), 20.5, 3.7388),
  ]

  @Test(arguments: known)
  func theIntervalIsThatOfStudentsDistribution(values: [Double], mean: Double, half: Double) throws
  {
    let interval = try #require(MeanInterval(values))
    #expect(abs(interval.mean - mean) < 1e-9)
    #expect(abs(try #require(interval.halfWidth) - half) < 2e-3 * half)
  }

  @Test func oneValueHasNoInterval() {
    #expect(MeanInterval([3])?.mean == 3)
    #expect(MeanInterval([3])?.halfWidth == nil)
    #expect(MeanInterval([]) == nil)
  }
}
