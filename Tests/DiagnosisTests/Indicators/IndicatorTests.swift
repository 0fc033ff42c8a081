import Foundation
import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

struct IndicatorTests {
  @Test func quantilesLieBetweenOrderStatistics() {
    #expect(Statistics.median([3, 1, 2]) == 2)
    #expect(Statistics.quantile([0, 10], at: 0.25) == 2.5)
    #expect(Statistics.median([Double]()) == nil)
    #expect(Statistics.median([.nan, 4]) == 4)
  }

  @Test func robustDeviationIsThatOfANormalDistribution() throws {
    var random = SplitMix(state: 1)
    let values = (0..<20_000).map { _ in 3 * random.nextNormal() }
    let deviation = try #require(Statistics.robustDeviation(values))
    #expect(abs(deviation - 3) < 0.1)
  }

  @Test func aProfileKeepsCountsRangeAndTheFirstNonFiniteValue() {
    var values = (0..<10_000).map { Float($0) }
    values[1234] = .nan
    values[5000] = .infinity
    let profile = SeriesProfile(Series(tag: "x", steps: Array(0..<10_000), values: values))
    #expect(profile.segments.count == SeriesProfile.segmentLimit)
    #expect(profile.count == 10_000)
    #expect(profile.finiteCount == 9_998)
    #expect(profile.firstNonFiniteStep == 1234)
    #expect(profile.range == 0...9_999)
    #expect(profile.segments.map(\.finiteCount).reduce(0, +) == profile.finiteCount)
  }

  @Test func theLateLevelIsThatOfTheLastFifth() throws {
    let values = (0..<1000).map { $0 < 800 ? Float(1) : 5 }
    let profile = SeriesProfile(Series(tag: "x", steps: Array(0..<1000), values: values))
    #expect(profile.lateLevel == 5)
    #expect(profile.level(from: 0, to: 0.5) == 1)
  }

  @Test func aChangeOfLevelIsFoundWhereItIs() throws {
    var random = SplitMix(state: 2)
    let values = (0..<200).map { ($0 < 137 ? 1 : 3) + 0.5 * random.nextNormal() }
    let change = try #require(ChangePoint(in: values))
    #expect(abs(change.index - 137) <= 2)
    #expect(change.strength > 0.5)
  }

  @Test func aConstantHasNoChange() {
    #expect(ChangePoint(in: [Double](repeating: 2, count: 50)) == nil)
  }

  @Test func ranksShareTies() {
    #expect(ChangePoint.ranks([5, 1, 5, 0]) == [2.5, 1, 2.5, 0])
  }

  @Test func theFinalStretchToleratesSingleExceptions() throws {
    let condition = (0..<100).map { $0 >= 60 && $0 != 80 }
    let stretch = try #require(FinalStretch(of: condition, holdingFor: 0.8))
    #expect(stretch.start == 60)
  }

  @Test func aRecoveredEndHasNoFinalStretch() {
    let condition = (0..<100).map { $0 < 90 }
    #expect(FinalStretch(of: condition, holdingFor: 0.5) == nil)
  }

  @Test func aPlateauStartsWhereTheSeriesStops() throws {
    let values = (0..<500).map { $0 < 300 ? Float($0) : 13.8155 }
    let series = Series(tag: "loss/d", steps: Array(0..<500), values: values)
    let plateau = try #require(Plateau(atEndOf: series, tolerance: 1e-4, minimum: 20))
    #expect(plateau.firstStep == 300)
    #expect(plateau.count == 200)
  }

  @Test func theFirstPeakOfTheAutocorrelationIsThePeriod() throws {
    let values = (0..<240).map { Foundation.sin(2 * .pi * Double($0) / 30) + 0.01 * Double($0) }
    let periodicity = try #require(Periodicity(in: values))
    #expect(abs(periodicity.period - 30) <= 1)
    #expect(periodicity.strength > 0.9)
  }

  @Test func thePeriodIsTheFirstOfItsMultiples() throws {
    // A period of 7.8 elements: its fifth multiple fits best.
    let values = (0..<128).map { Foundation.sin(2 * .pi * Double($0) / 7.8) }
    #expect(try #require(Periodicity(in: values)).period == 8)
  }

  @Test(arguments: 0..<20)
  func noiseDoesNotDoubleThePeriod(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let values = (0..<128).map {
      Foundation.sin(2 * .pi * Double($0) / 20) + random.nextNormal() / 3
    }
    #expect(abs(try #require(Periodicity(in: values)).period - 20) <= 2)
  }

  @Test func noiseHasNoStrongPeriod() {
    var random = SplitMix(state: 3)
    let values = (0..<240).map { _ in random.nextNormal() }
    #expect(Periodicity(in: values)?.strength ?? 0 < 0.4)
  }
}
