import NeuralNetworks
import SampleMetrics
import TensorCore

/// The share of the training images that the generator makes exactly.
///
/// A generator that learned to draw makes none of them; one that memorised a part makes that part.
struct ReproductionProbe: Probe {
  let every: Int
  private let real: SampleSet
  private let instruments: Instruments

  /// Creates the probe for a file of images that are all measured, else nil.
  init?(_ instruments: Instruments) throws {
    let (table, settings) = (instruments.game.table, instruments.settings)
    guard table.isImages, settings.measuresManifold, table.noise == .none, table.stack == 1,
      table.rows <= settings.samples
    else { return nil }
    self.instruments = instruments
    every = settings.metricsEvery
    real = try SampleSet(values: table.points, dimension: table.sampleShape.count)
  }

  func observe(step: Int) throws -> Observation {
    let drawn = try SampleSet(values: instruments.samples(step: step), dimension: real.dimension)
    var observation = Observation()
    observation.scalars = [
      ("metric/reproduced", Float(try TrainingCopies(of: real, in: drawn).exactShare))
    ]
    return observation
  }
}
