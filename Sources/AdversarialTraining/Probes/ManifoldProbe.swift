import NeuralNetworks
import SampleMetrics
import TensorCore

/// Precision, recall, density and coverage against the data, where its modes are not known.
struct ManifoldProbe: Probe {
  let every: Int
  private let space: FeatureSpace
  private let real: SampleSet
  private let samples: GeneratedSamples

  /// Creates the probe for images, else nil: where modes are known, ``ModeProbe`` says more.
  init?(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) throws {
    guard game.table.isImages, configuration.probes.measuresManifold else { return nil }
    every = configuration.probes.metricsEvery
    let count = configuration.probes.samples
    space = try FeatureSpace(game, configuration, threads: threads)
    let values =
      game.table.noise == .none && game.table.stack == 1 && game.table.rows <= count
      ? game.table.points : game.table.sample(count, seed: configuration.seed)
    real = try space.points(values)
    samples = GeneratedSamples(count, of: game, seed: configuration.seed, threads: threads)
  }

  func observe(step: Int) throws -> Observation {
    let drawn = try space.points(samples.values(step: step))
    let measured = try ManifoldCoverage(of: drawn, against: real)
    var observation = Observation()
    observation.scalars = [
      ("metric/precision", Float(measured.precision)), ("metric/recall", Float(measured.recall)),
      ("metric/density", Float(measured.density)), ("metric/coverage", Float(measured.coverage)),
    ]
    return observation
  }
}
