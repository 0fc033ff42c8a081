import Foundation
import Testing

@testable import SampleMetrics

@Suite struct TrainingCopiesTests {
  func normal(_ count: Int, seed: UInt64) throws -> SampleSet {
    var random = NormalStream(seed: seed)
    return try SampleSet(values: random.values(count * 2), dimension: 2)
  }

  @Test func aPerfectSamplerCopiesAsRarelyAsRealSamplesCoincide() throws {
    let copies = try TrainingCopies(of: normal(2000, seed: 1), in: normal(2000, seed: 2))
    #expect(abs(copies.share - NeighbourScale.copyShare) < 0.02)
    #expect(copies.exactShare == 0)
    let relative = try #require(copies.relativeDistance)
    #expect(abs(relative - 1) < 0.1)
    let interval = try #require(copies.relativeInterval)
    #expect(interval.contains(relative) && interval.contains(1))
  }

  @Test func aHalfMemorisedSetIsHalfCopies() throws {
    let real = try normal(1000, seed: 3)
    let fresh = try normal(500, seed: 4)
    let fake = try SampleSet(values: Array(real.values[..<1000]) + fresh.values, dimension: 2)
    let copies = try TrainingCopies(of: fake, in: real)
    #expect(abs(copies.share - 0.525) < 0.03)
    #expect(copies.exactShare == 0.5)
  }

  @Test func samplesOffTheDataLieFartherAway() throws {
    let moved = try SampleSet(values: normal(500, seed: 5).values.map { $0 + 20 }, dimension: 2)
    let copies = try TrainingCopies(of: moved, in: normal(500, seed: 6))
    #expect(copies.share == 0)
    #expect(try #require(copies.relativeDistance) > 50)
  }

  @Test func repeatedRealSamplesLeaveNoScale() throws {
    let same = try SampleSet(values: [Float](repeating: 1, count: 30), dimension: 1)
    let copies = try TrainingCopies(of: same, in: same)
    #expect(copies.share == 1 && copies.exactShare == 1)
    #expect(copies.relativeDistance == nil && copies.relativeInterval == nil)
  }

  @Test func nonFiniteSamplesAreNoCopies() throws {
    let broken = try SampleSet(values: [.nan, 0, 0, 0], dimension: 2)
    let copies = try TrainingCopies(of: broken, in: normal(100, seed: 7))
    #expect(copies.share <= 0.5)
    #expect(throws: SampleMetricsError.nonFinite(points: 2, first: 0)) {
      try NeighbourScale(of: SampleSet(values: [.nan, .nan], dimension: 1))
    }
  }
}
