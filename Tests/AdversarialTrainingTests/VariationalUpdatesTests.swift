import Foundation
import NeuralNetworks
import TensorCore
import TestSupport
import Testing
import TraceModel

@testable import AdversarialTraining

@Suite struct VariationalUpdatesTests {
  @Test func theBoundFallsAndTheSamplesAreMeasured() throws {
    let experiment = try ExperimentConfiguration(
      yaml: """
        name: small
        steps: 200
        batch: 64
        data: {type: ring, modes: 4, radius: 1, deviation: 0.05}
        prior: {type: normal, dimension: 2}
        objective: zero-sum
        schedule: variational
        generator: {network: {type: mlp, layers: [32]}, optimizer: {type: adam, learning_rate: 0.01}}
        discriminator: {network: {type: mlp, layers: [32]}, optimizer: {type: adam, learning_rate: 0.01}}
        probes: {samples: 100, snapshot_samples: 20, metrics_every: 100, snapshots_every: 100}
        """, source: "test")
    let scratch = try TemporaryDirectory()
    #expect(try TrainingRun(experiment, directory: scratch.url).run() == .finished)
    let trace = try #require(try TraceReader.read(scratch.url.path).first)
    let bound = try #require(trace.series(tagged: "loss/bound")).values
    let (first, last): (Float, Float) = (
      bound.prefix(20).reduce(0, +), bound.suffix(20).reduce(0, +)
    )
    #expect(last < Float(0.2) * first)
    let parts = ["loss/reconstruction", "loss/kl"].compactMap {
      trace.series(tagged: $0)?.values.last
    }
    #expect(abs(parts.reduce(0, +) - (bound.last ?? 0)) < 1e-3)
    #expect(trace[.modesCovered]?.values.last ?? 0 > 0)
  }
}
