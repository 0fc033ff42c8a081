import Foundation
import Testing

@testable import SampleMetrics

@Suite struct BootstrapTests {
  @Test func theIntervalOfAMeanIsAsWideAsTheNormalOne() {
    var random = NormalStream(seed: 9)
    let values = (0..<400).map { _ in 5 + 2 * random.normal() }
    let interval = Bootstrap(seed: 1).interval(ofMean: values)
    let width = interval.upperBound - interval.lowerBound
    #expect(interval.contains(values.reduce(0, +) / 400))
    #expect(abs(width / (2 * 1.96 * 2 / 20) - 1) < 0.15)
  }

  @Test func theIntervalCoversTheTruthAboutAsOftenAsItSays() {
    var random = NormalStream(seed: 10)
    let covered = (0..<200).count { repetition in
      let flags = (0..<100).map { _ in random.uniform() < 0.3 }
      return Bootstrap(seed: UInt64(repetition), resamples: 200).interval(ofShare: flags)
        .contains(0.3)
    }
    #expect((175...199).contains(covered))
  }

  @Test func twoSetsAddTheirSpread() {
    let wide = (0..<100).map { Double($0 % 2 == 0 ? 1 : -1) }
    let interval = Bootstrap(seed: 2).interval(around: 7, influences: wide, wide)
    let width = interval.upperBound - interval.lowerBound
    #expect(interval.contains(7))
    #expect(abs(width / (2 * 1.96 * 0.1 * 2.0.squareRoot()) - 1) < 0.2)
  }

  @Test func theSameSeedGivesTheSameInterval() {
    let values = (0..<50).map { Double($0 * $0 % 17) }
    let first = Bootstrap(seed: 3).interval(ofMean: values)
    #expect(first == Bootstrap(seed: 3).interval(ofMean: values))
    #expect(first != Bootstrap(seed: 4).interval(ofMean: values))
  }

  @Test func nothingAndConstantsHaveNoSpread() {
    #expect(Bootstrap(seed: 5).interval(ofMean: []) == 0...0)
    #expect(Bootstrap(seed: 5).interval(ofShare: [true, true]) == 1...1)
    #expect(Bootstrap(seed: 5).interval(ofCounts: [3, 0]) { Double($0[1]) } == 0...0)
    #expect(Bootstrap(seed: 5).interval(ofCounts: [3, 0]) { _ in .nan } == 0...0)
  }

  @Test func aShareStaysWithinItsBounds() {
    for hits in 1..<25 {
      let interval = Bootstrap(seed: 8).interval(ofShare: (0..<25).map { $0 < hits })
      #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
    }
  }

  @Test func aStatisticThatGrowsWithNoiseIsPutBackAroundItsValue() {
    let counts = [Int](repeating: 50, count: 40)
    let spread: @Sendable ([Int]) -> Double = { counts in
      counts.reduce(0) { $0 + Double(($1 - 50) * ($1 - 50)) }
    }
    let plain = Bootstrap(seed: 7).interval(ofCounts: counts, spread)
    let centered = Bootstrap(seed: 7).interval(ofCounts: counts, centeredAt: 0, spread)
    #expect(plain.lowerBound > 0 && centered.contains(0))
    let widths = (plain.upperBound - plain.lowerBound, centered.upperBound - centered.lowerBound)
    #expect(abs(widths.0 - widths.1) < 1e-9)
  }

  @Test func categoriesAreDrawnByTheirWeights() {
    var random = SeededGenerator(seed: 6)
    let counts = Categories(weights: [1, 0, 3]).counts(of: 40_000, &random)
    #expect(counts[1] == 0 && counts.reduce(0, +) == 40_000)
    #expect(abs(counts[0] - 10_000) < 400)
    #expect(Categories(weights: [0, 0]).counts(of: 5, &random) == [0, 0])
  }
}
