import Foundation
import TestSupport
import Testing
import TraceModel

@testable import AdversarialTraining

@Suite struct ImageProbeTests {
  private func trace(_ settings: [String], of name: String) throws -> Trace {
    var experiment = try ExperimentCatalogue.experiment(name)
    for setting in settings { try experiment.set(setting) }
    return try trace(of: experiment)
  }

  private func trace(of experiment: ExperimentConfiguration) throws -> Trace {
    let scratch = try TemporaryDirectory()
    _ = try TrainingRun(experiment, directory: scratch.url).run()
    return try #require(try TraceReader.read(scratch.url.path).first)
  }

  @Test func stylesAreMixedAndDrawnToTheirMean() throws {
    let trace = try trace(
      [
        "steps=2", "batch=8", "probes.samples=40", "probes.snapshot_samples=8",
        "data.count=50", "probes.metrics_every=5",
      ], of: "style")
    let sweep = try #require(trace.allTensors.first { $0.tag == "style/sweep" }?.tensors.last)
    #expect(sweep.shape == [6, 4])
    #expect(sweep.values[0] == 0 && sweep.values[20] == 1)
    #expect(sweep.values.allSatisfy { (0...1).contains($0) })
    let mixing = try #require(trace.allImages.first { $0.tag == "style/mixing" }?.images.last)
    // Seven columns and six rows of 32 pixels with gaps of two.
    #expect(mixing.width == 7 * 34 + 2 && mixing.height == 6 * 34 + 2)
    let truncation = try #require(
      trace.allImages.first { $0.tag == "style/truncation" }?.images.last)
    #expect(truncation.width == 6 * 34 + 2 && truncation.height == 5 * 34 + 2)
  }

  @Test func modesOfStackedImagesAreCounted() throws {
    let trace = try trace(
      [
        "steps=1", "batch=8", "data.count=50", "probes.samples=60", "probes.snapshot_samples=8",
      ], of: "stacked-digits")
    let covered = try #require(trace[.modesCovered]?.values.last)
    #expect((1...60).contains(covered))
    let divergence = try #require(trace[.reverseKL]?.values.last)
    // ln(N / k) is the least for k modes of N.
    #expect(Double(divergence) >= log(1000 / Double(covered)) - 1e-4)
    #expect(Double(divergence) <= log(1000) + 1e-4)
  }

  @Test func theDataItselfCoversNearlyAllOfItsThousandModes() throws {
    // A generator that repeats the data: a shift of nothing.
    let experiment = try ExperimentConfiguration(
      yaml: """
        name: repeating
        steps: 1
        batch: 8
        data: {type: glyph-digits, side: 16, stack: 3}
        prior: {type: data, source: {type: glyph-digits, side: 16, stack: 3}}
        generator: {network: {type: shift}, optimizer: {type: sgd, learning_rate: 0}}
        discriminator: {network: {type: mlp, layers: [4]}}
        probes: {samples: 6000, snapshot_samples: 8, manifold: false}
        """, source: "test")
    let trace = try trace(of: experiment)
    #expect(try #require(trace[.modesCovered]?.values.last) > 950)
    #expect(try #require(trace[.reverseKL]?.values.last) < 0.2)
  }

  @Test func coloursComeApart() {
    #expect(StackedModeProbe.unstacked([1, 2, 3, 4, 5, 6], stack: 3) == [1, 4, 2, 5, 3, 6])
  }

  @Test func theClassifierScoreIsThatOfItsClosedForms() {
    func score(_ rows: [[Float]]) -> Double {
      ClassifierScoreProbe.score(of: rows.flatMap { $0 }, classes: 3)
    }
    // Sure of all three classes equally often, sure of one, and sure of none.
    #expect(abs(score([[90, 0, 0], [0, 90, 0], [0, 0, 90]]) - 3) < 1e-9)
    #expect(abs(score([[90, 0, 0], [90, 0, 0]]) - 1) < 1e-9)
    #expect(abs(score([[1, 1, 1], [2, 2, 2]]) - 1) < 1e-9)
    // Two classes, each named with 3/4: KL(3/4, 1/4 ‖ 1/2, 1/2).
    let sure = Float(log(3.0))
    let expected = exp(0.75 * log(1.5) + 0.25 * log(0.5))
    #expect(abs(score([[sure, 0, -90], [0, sure, -90]]) - expected) < 1e-6)
    #expect(score([]) == 1)
  }
}
