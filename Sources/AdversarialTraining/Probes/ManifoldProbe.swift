import NeuralNetworks
import SampleMetrics
import TensorCore

/// Precision, recall, density and coverage against the data, where its modes are not known.
struct ManifoldProbe: Probe {
  let every: Int
  private let real: SampleSet
  private let samples: Tensor
  private let executable: Executable

  /// Creates the probe for images, else nil: where modes are known, ``ModeProbe`` says more.
  init?(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) throws {
    guard game.table.isImages, configuration.probes.measuresManifold else { return nil }
    every = configuration.probes.metricsEvery
    let count = configuration.probes.samples
    let dimension = game.table.sampleShape.count
    let values =
      game.table.noise == .none && game.table.stack == 1 && game.table.rows <= count
      ? game.table.points : game.table.sample(count, seed: configuration.seed)
    real = try SampleSet(values: values, dimension: dimension)
    let pass = ForwardPass(.evaluation, firstStream: RandomStreams.metrics)
    samples = game.samples(count, in: pass)
    executable = Executable(
      Program(outputs: [samples]), threads: threads, seed: configuration.seed)
  }

  func observe(step: Int) throws -> Observation {
    executable.runs = UInt64(step)
    executable.run()
    let drawn = try SampleSet(values: executable.values(samples), dimension: real.dimension)
    let measured = try ManifoldCoverage(of: drawn, against: real)
    var observation = Observation()
    observation.scalars = [
      ("metric/precision", Float(measured.precision)), ("metric/recall", Float(measured.recall)),
      ("metric/density", Float(measured.density)), ("metric/coverage", Float(measured.coverage)),
    ]
    return observation
  }
}
