import Foundation
import Testing

@testable import SampleMetrics

@Suite struct BinComparisonTests {
  @Test(arguments: ReferenceMeasures.all.cases)
  func agreesWithScikitLearnAndScipy(_ expected: ReferenceMeasures.Case) throws {
    let (real, fake) = try expected.sets()
    let bins = expected.bins
    let cells = try #require(
      KMeans(
        of: real, clusters: bins.centers, start: .centers(real.subset(0..<bins.centers)),
        iterations: 100))
    func counts(_ labels: [Int?]) -> [Int] {
      (0..<bins.centers).map { bin in labels.count { $0 == bin } }
    }
    #expect(counts(cells.labels) == bins.realCounts)
    let fakeCounts = counts(KMeans.nearest(of: cells.centers, to: fake))
    #expect(fakeCounts == bins.fakeCounts)

    let comparison = BinComparison(realCounts: bins.realCounts, fakeCounts: fakeCounts)
    #expect(agree(comparison.divergence, bins.divergence, to: 1e-12))
    for (bin, probability) in bins.probabilities.enumerated() {
      let measured = ProportionTest.probability(
        (bins.realCounts[bin], real.count), (bins.fakeCounts[bin], fake.count))
      #expect(agree(measured, probability, to: 1e-10))
    }
    #expect(
      comparison.differentShare
        == Double(bins.probabilities.count { $0 < 0.05 }) / Double(bins.centers))
  }

  @Test func equalCountsDoNotDifferAndDisjointOnesDifferEntirely() {
    let equal = BinComparison(realCounts: [50, 30, 20], fakeCounts: [5, 3, 2])
    #expect(equal.differentShare == 0 && equal.divergence < 1e-15)
    let disjoint = BinComparison(realCounts: [100, 0], fakeCounts: [0, 100])
    #expect(disjoint.differentShare == 1)
    #expect(abs(disjoint.divergence - log(2)) < 1e-15)
  }

  @Test func whatIsNeverOrAlwaysCountedDoesNotDiffer() {
    #expect(ProportionTest.probability((0, 10), (0, 20)) == 1)
    #expect(ProportionTest.probability((10, 10), (20, 20)) == 1)
    #expect(ProportionTest.probability((0, 0), (3, 20)) == 1)
  }

  @Test func oneDistributionDiffersInAboutAsManyBinsAsTheLevelSays() throws {
    var random = NormalStream(seed: 12)
    var different = 0.0
    for repetition in 0..<20 {
      let real = try SampleSet(values: random.values(2000), dimension: 2)
      let fake = try SampleSet(values: random.values(2000), dimension: 2)
      different += try BinComparison(
        of: fake, against: real, bins: 20, seed: UInt64(repetition)
      ).differentShare
    }
    #expect(abs(different / 20 - 0.05) < 0.04)
  }

  @Test func theFloorIsTheNoiseOfFiniteSamples() throws {
    // For K bins the divergence of equal distributions is near (K − 1)(1/n + 1/m) / 8.
    let counts = [Int](repeating: 100, count: 20)
    let comparison = BinComparison(realCounts: counts, fakeCounts: counts)
    let expected = 19.0 * (2.0 / 2000) / 8
    #expect(abs(comparison.divergenceFloor(seed: 3) / expected - 1) < 0.15)
  }

  @Test func aDroppedModeEmptiesItsBins() throws {
    var random = NormalStream(seed: 13)
    func around(_ centers: [Float]) throws -> SampleSet {
      try SampleSet(
        values: (0..<800).map { centers[$0 % centers.count] + 0.1 * Float(random.normal()) },
        dimension: 1)
    }
    let real = try around([-5, 0, 5, 10])
    let comparison = try BinComparison(of: around([-5, 0, 5]), against: real, bins: 8)
    #expect(comparison.differentShare >= 0.5)
    #expect(comparison.fakeCounts.count { $0 == 0 } >= 1)
    #expect(comparison.divergence > 0.05)
  }

  @Test func repeatedPointsGiveFewerBinsAndNonFiniteOnesNone() throws {
    let two = try SampleSet(values: (0..<60).map { Float($0 % 2) }, dimension: 1)
    #expect(try BinComparison(of: two, against: two, bins: 10).realCounts == [30, 30])
    let broken = try SampleSet(values: [Float](repeating: .nan, count: 60), dimension: 1)
    #expect(throws: SampleMetricsError.nonFinite(points: 60, first: 0)) {
      try BinComparison(of: two, against: broken)
    }
    #expect(try BinComparison(of: broken, against: two).fakeCounts == [0, 0])
  }
}
