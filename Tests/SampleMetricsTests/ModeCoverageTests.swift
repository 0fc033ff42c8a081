import Foundation
import SampleMetrics
import Testing

@Suite struct ModeCoverageTests {
  static let ring = (0..<8).map { mode in
    let angle = 2 * Double.pi * Double(mode) / 8
    return [2 * cos(angle), 2 * sin(angle)]
  }

  /// Samples that visit modes in turn, with the standard deviation shrunk by a factor.
  func samples(_ count: Int, modes: Int = 8, shrunk: Double = 1) throws -> SampleSet {
    var random = NormalStream(seed: 3)
    let values = (0..<count).flatMap { index in
      Self.ring[index % modes].map { Float($0 + 0.02 * shrunk * random.normal()) }
    }
    return try SampleSet(values: values, dimension: 2)
  }

  func ringModes() throws -> GaussianModes {
    try GaussianModes(centers: Self.ring, standardDeviation: 0.02)
  }

  @Test func aPerfectSamplerReachesTheCeilingAndCoversAllModes() throws {
    let measured = try ModeCoverage(of: samples(20_000), modes: ringModes())
    #expect(measured.covered == 8)
    #expect(abs(measured.highQualityShare - 0.98889) < 0.0025)
    #expect(try #require(measured.reverseKL) < 0.001)
  }

  @Test(arguments: [(0.9, 0.9961), (0.8, 0.9991)])
  func shrunkVarianceExceedsTheCeiling(shrunk: Double, share: Double) throws {
    let measured = try ModeCoverage(of: samples(20_000, shrunk: shrunk), modes: ringModes())
    #expect(abs(measured.highQualityShare - share) < 0.0015)
  }

  @Test(arguments: 1...8)
  func equalSharesOfSomeModesHaveTheClosedFormDivergence(covered: Int) throws {
    let measured = ModeCoverage(
      counts: (0..<8).map { $0 < covered ? 100 : 0 }, samples: 100 * covered)
    #expect(measured.covered == covered)
    let divergence = try #require(measured.reverseKL)
    #expect(
      abs(divergence - log(8 / Double(covered))) < 1e-12)
  }

  @Test func oneModeOfEightIsLogEightAway() throws {
    let divergence = try #require(
      ModeCoverage(counts: [7] + [Int](repeating: 0, count: 7), samples: 9).reverseKL)
    #expect(abs(divergence - log(8)) < 1e-12)
  }

  @Test func withoutHighQualitySamplesThereIsNoDivergence() {
    #expect(ModeCoverage(counts: [0, 0], samples: 10).reverseKL == nil)
    #expect(ModeCoverage(counts: [0, 0], samples: 0).highQualityShare == 0)
  }

  @Test func theBoundaryOfTheRadiusIsHighQuality() throws {
    let modes = try GaussianModes(centers: [[0]], standardDeviation: 1)
    let points = try SampleSet(values: [3, -3, 3.001], dimension: 1)
    #expect(try ModeCoverage(of: points, modes: modes).counts == [2])
  }

  @Test func nonFiniteSamplesBelongToNoMode() throws {
    let modes = try GaussianModes(centers: [[0, 0]], standardDeviation: 1)
    let points = try SampleSet(values: [.nan, 0, 0, .infinity, 0, 0], dimension: 2)
    let measured = try ModeCoverage(of: points, modes: modes)
    #expect(measured.counts == [1])
    #expect(measured.samples == 3)
  }

  @Test func theRequirementDecidesWhatIsCovered() throws {
    let counts = [100, 9, 1, 0]
    func covered(_ requirement: ModeCriterion.Requirement) throws -> Int {
      ModeCoverage(
        counts: counts, samples: 400,
        criterion: try ModeCriterion(sigmas: 3, requirement: requirement)
      ).covered
    }
    #expect(try covered(.minimum(1)) == 3)
    #expect(try covered(.minimum(2)) == 2)
    #expect(try covered(.fairShare(0.1)) == 1)
    #expect(try covered(.fairShare(0.09)) == 2)
  }

  @Test func refusesSettingsThatMeanNothing() {
    #expect(throws: SampleMetricsError.self) {
      try ModeCriterion(sigmas: 0, requirement: .minimum(1))
    }
    #expect(throws: SampleMetricsError.self) {
      try ModeCriterion(sigmas: 3, requirement: .minimum(0))
    }
    #expect(throws: SampleMetricsError.self) {
      try ModeCriterion(sigmas: 3, requirement: .fairShare(1.5))
    }
    #expect(throws: SampleMetricsError.self) {
      try GaussianModes(centers: [], standardDeviation: 1)
    }
    #expect(throws: SampleMetricsError.dimensionMismatch(expected: 2, found: 1)) {
      try GaussianModes(centers: [[0, 0], [1]], standardDeviation: 1)
    }
    #expect(throws: SampleMetricsError.ragged(values: 3, dimension: 2)) {
      try SampleSet(values: [1, 2, 3], dimension: 2)
    }
  }
}
