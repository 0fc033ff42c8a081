import Foundation
import SampleMetrics
import TestSupport
import Testing

@Suite struct ManifoldCoverageTests {
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let neighbours: Int
    let dimension: Int
    let real: [Float]
    let fake: [Float]
    let precision: Double
    let recall: Double
    let density: Double
    let coverage: Double
    var testDescription: String { name }

    static let all: [Case] = {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/prdc.json")
      do {
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
      } catch {
        Issue.record(error)
        return []
      }
    }()
  }

  @Test func readsTheFixture() { #expect(Case.all.count == 6) }

  @Test(arguments: Case.all)
  func agreesWithPrdc(_ expected: Case) throws {
    let measured = try ManifoldCoverage(
      of: SampleSet(values: expected.fake, dimension: expected.dimension),
      against: SampleSet(values: expected.real, dimension: expected.dimension),
      neighbours: expected.neighbours)
    #expect(abs(measured.precision - expected.precision) < 1e-12)
    #expect(abs(measured.recall - expected.recall) < 1e-12)
    #expect(abs(measured.density - expected.density) < 1e-12)
    #expect(abs(measured.coverage - expected.coverage) < 1e-12)
  }

  @Test(arguments: [1, 3, 5])
  func aPerfectSamplerCoversWhatTheLemmaSays(neighbours: Int) throws {
    var random = NormalStream(seed: 11)
    var total = 0.0
    let repetitions = 40
    let count = 100
    for _ in 0..<repetitions {
      let real = try SampleSet(values: random.values(count * 2), dimension: 2)
      let fake = try SampleSet(values: random.values(count * 2), dimension: 2)
      total += try ManifoldCoverage(of: fake, against: real, neighbours: neighbours).coverage
    }
    let expected = ManifoldCoverage.expectedCoverage(
      real: count, fake: count, neighbours: neighbours)
    let independentError = (expected * (1 - expected) / Double(count * repetitions)).squareRoot()
    #expect(abs(total / Double(repetitions) - expected) < 6 * independentError)
    #expect(abs(expected - (1 - pow(2, -Double(neighbours)))) < 0.01)
  }

  @Test func expectedCoverageTendsToTheLimit() {
    let large = ManifoldCoverage.expectedCoverage(real: 1_000_000, fake: 1_000_000, neighbours: 5)
    #expect(abs(large - (1 - 1.0 / 32)) < 1e-6)
  }

  @Test func identicalConstantFeaturesCoverEachOther() throws {
    let constant = try SampleSet(values: [Float](repeating: 2, count: 20), dimension: 2)
    let measured = try ManifoldCoverage(of: constant, against: constant)
    #expect(measured.precision == 1 && measured.recall == 1 && measured.coverage == 1)
  }

  @Test func nonFiniteSamplesCoverNothing() throws {
    let real = try SampleSet(values: (0..<20).map(Float.init), dimension: 1)
    let fake = try SampleSet(values: [Float](repeating: .nan, count: 20), dimension: 1)
    let measured = try ManifoldCoverage(of: fake, against: real)
    #expect(measured.precision == 0 && measured.recall == 0 && measured.coverage == 0)
    #expect(measured.density == 0)
  }

  @Test func refusesWhatItCannotMeasure() throws {
    let plane = try SampleSet(values: [Float](repeating: 0, count: 12), dimension: 2)
    let line = try SampleSet(values: [Float](repeating: 0, count: 12), dimension: 1)
    #expect(throws: SampleMetricsError.dimensionMismatch(expected: 1, found: 2)) {
      try ManifoldCoverage(of: plane, against: line)
    }
    #expect(throws: SampleMetricsError.tooFewSamples(needed: 7, found: 6)) {
      try ManifoldCoverage(of: plane, against: plane, neighbours: 6)
    }
    #expect(throws: SampleMetricsError.self) {
      try ManifoldCoverage(of: plane, against: plane, neighbours: 0)
    }
  }
}
