import Foundation
import Testing

@testable import SampleMetrics

@Suite struct SampleComparisonTests {
  /// Samples around the corners of a square, some corners left out.
  func corners(_ count: Int, of used: Int = 4, seed: UInt64) throws -> SampleSet {
    var random = NormalStream(seed: seed)
    let corners: [(Float, Float)] = [(-2, -2), (-2, 2), (2, -2), (2, 2)]
    let values = (0..<count).flatMap { index in
      let corner = corners[index % used]
      return [
        corner.0 + 0.1 * Float(random.normal()), corner.1 + 0.1 * Float(random.normal()),
      ]
    }
    return try SampleSet(values: values, dimension: 2)
  }

  func comparison(fake: SampleSet, seed: UInt64 = 1) throws -> SampleComparison {
    let modes = try GaussianModes(
      centers: [[-2, -2], [-2, 2], [2, -2], [2, 2]], standardDeviation: 0.1)
    return try SampleComparison(
      fake: fake, real: corners(600, seed: 1), modes: modes, seed: seed)
  }

  func scores(_ comparison: SampleComparison) throws -> [String: Score] {
    var scores: [String: Score] = [:]
    for metric in SampleMetricCatalogue.all {
      for score in try metric.scores(of: comparison) { scores[score.name] = score }
    }
    return scores
  }

  @Test func aPerfectGeneratorScoresAsItIsSaidTo() throws {
    let scores = try scores(comparison(fake: corners(600, seed: 2)))
    #expect(scores.count == 15)
    for (name, tolerance) in [
      ("precision", 0.06), ("recall", 0.06), ("density", 0.15), ("coverage", 0.04),
      ("regions-reached", 0), ("modes-covered", 0), ("high-quality", 0.015), ("reverse-kl", 0.01),
      ("different-bins", 0.12), ("jensen-shannon", 0.02), ("frechet-distance", 0.05),
      ("kernel-distance", 0.5), ("copies", 0.04), ("nearest-real", 0.15),
    ] {
      let score = try #require(scores[name], "\(name)")
      let perfect = try #require(score.floor ?? score.ceiling ?? score.expected, "\(name)")
      #expect(abs(score.value - perfect) <= tolerance, "\(name): \(score.value), not \(perfect)")
    }
    let support = try #require(scores["support"])
    #expect(support.value > 0.4 * (support.ceiling ?? .infinity))
  }

  @Test func theIntervalOfDifferentBinsIsThatOfAnotherDrawOfTheSamples() throws {
    // Two bins, filled 20 : 20 and 30 : 10: both differ, but hardly, and another draw may not.
    func set(_ left: Int, _ right: Int) throws -> SampleSet {
      let values = (0..<left).map { Float($0) * 1e-3 } + (0..<right).map { 5 + Float($0) * 1e-3 }
      return try SampleSet(values: values, dimension: 1)
    }
    let comparison = try SampleComparison(fake: set(30, 10), real: set(20, 20), seed: 1)
    let score = try #require(
      BinMetric().scores(of: comparison).first { $0.name == "different-bins" })
    #expect(score.value == 1)
    let interval = try #require(score.interval)
    #expect(interval.from < 0.9)
  }

  @Test func aLostModeShowsInEveryScoreThatSeesDiversity() throws {
    let scores = try scores(comparison(fake: corners(600, of: 3, seed: 2)))
    #expect(abs((scores["coverage"]?.value ?? 0) - 0.73) < 0.04)
    #expect(abs((scores["recall"]?.value ?? 0) - 0.73) < 0.05)
    #expect((scores["precision"]?.value ?? 0) > 0.9)
    #expect(scores["regions-reached"]?.value == 3)
    #expect(scores["modes-covered"]?.value == 3)
    #expect(abs((scores["reverse-kl"]?.value ?? 0) - log(4.0 / 3)) < 0.01)
    #expect((scores["different-bins"]?.value ?? 0) > 0.2)
    for name in ["jensen-shannon", "frechet-distance", "kernel-distance"] {
      let score = try #require(scores[name])
      #expect(score.value > 5 * abs(score.floor ?? .infinity), "\(name)")
    }
  }

  @Test func theSamplesThemselvesAreCopies() throws {
    let scores = try scores(comparison(fake: corners(600, seed: 1)))
    #expect(scores["copies"]?.value == 1)
    #expect(scores["nearest-real"]?.value == 0)
    #expect((scores["frechet-distance"]?.value ?? 1) < 1e-7)
  }

  @Test func aCollapsedGeneratorHasSmallSupport() throws {
    let five = try corners(5, seed: 9)
    let fake = five.subset((0..<500).map { $0 % 5 })
    let support = try #require(scores(comparison(fake: fake))["support"])
    #expect(abs(support.value - 5) < 0.1)
    #expect(!support.isLowerBound)
    #expect((support.ceiling ?? 0) > 500)
  }

  @Test func everyScoreHasAnIntervalAroundItOrSomethingToCompareItTo() throws {
    for score in try scores(comparison(fake: corners(500, of: 3, seed: 4))).values {
      #expect(score.value.isFinite, "\(score.name)")
      #expect(score.floor != nil || score.ceiling != nil || score.expected != nil)
      if let interval = score.interval { #expect(interval.from <= interval.to) }
    }
  }

  @Test func theSameSeedGivesTheSameScores() throws {
    let fake = try corners(200, seed: 5)
    let first = try scores(comparison(fake: fake, seed: 3))
    #expect(try first == scores(comparison(fake: fake, seed: 3)))
    #expect(try first != scores(comparison(fake: fake, seed: 4)))
  }

  @Test func metricsAreFoundByTheirNames() {
    for metric in SampleMetricCatalogue.all {
      #expect(SampleMetricCatalogue.named(metric.name)?.title == metric.title)
    }
    #expect(SampleMetricCatalogue.named("nonsense") == nil)
  }

  @Test func whatCannotBeComparedIsSaid() throws {
    let fake = try corners(20, seed: 6)
    let line = try SampleSet(values: (0..<20).map(Float.init), dimension: 1)
    #expect(throws: SampleMetricsError.dimensionMismatch(expected: 2, found: 1)) {
      try SampleComparison(fake: line, real: fake)
    }
    #expect(throws: SampleMetricsError.tooFewSamples(needed: 22, found: 20)) {
      try SampleComparison(fake: fake, real: fake, neighbours: 10)
    }
    #expect(throws: SampleMetricsError.tooFewSamples(needed: 6, found: 4)) {
      try SampleComparison(fake: corners(4, seed: 1), real: fake)
    }
    #expect(throws: SampleMetricsError.self) {
      try SampleComparison(fake: fake, real: fake, neighbours: 0)
    }
    let broken = try SampleSet(values: [.nan] + fake.values.dropFirst(), dimension: 2)
    #expect(throws: SampleMetricsError.nonFinite(points: 1, first: 0)) {
      try SampleComparison(fake: broken, real: fake)
    }
  }
}
