import NeuralNetworks
import SampleMetrics
import TensorCore

/// The share of the training images that the generator makes exactly.
///
/// A generator that learned to draw makes none of them; one that memorised a part makes that part.
struct ReproductionProbe: Probe {
  let every: Int
  private let real: SampleSet
  private let samples: GeneratedSamples

  /// Creates the probe for a file of images that are all measured, else nil.
  init?(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) throws {
    let table = game.table
    let count = configuration.probes.samples
    guard table.isImages, configuration.probes.measuresManifold, table.noise == .none,
      table.stack == 1, table.rows <= count
    else { return nil }
    every = configuration.probes.metricsEvery
    real = try SampleSet(values: table.points, dimension: table.sampleShape.count)
    samples = GeneratedSamples(count, of: game, seed: configuration.seed, threads: threads)
  }

  func observe(step: Int) throws -> Observation {
    let drawn = try SampleSet(values: samples.values(step: step), dimension: real.dimension)
    var observation = Observation()
    observation.scalars = [
      ("metric/reproduced", Float(try TrainingCopies(of: real, in: drawn).exactShare))
    ]
    return observation
  }
}
