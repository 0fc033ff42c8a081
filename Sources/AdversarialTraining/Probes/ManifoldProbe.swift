import NeuralNetworks
import SampleMetrics
import TensorCore

/// Precision, recall, density and coverage against the data, where its modes are not known.
struct ManifoldProbe: Probe {
  let every: Int
  private let space: FeatureSpace
  private let real: SampleSet
  private let instruments: Instruments

  /// Creates the probe for images, else nil: where modes are known, ``ModeProbe`` says more.
  init?(_ instruments: Instruments) throws {
    guard instruments.game.table.isImages, instruments.settings.measuresManifold else {
      return nil
    }
    self.instruments = instruments
    every = instruments.settings.metricsEvery
    space = try instruments.featureSpace()
    real = try instruments.reference()
  }

  func observe(step: Int) throws -> Observation {
    let drawn = try space.points(instruments.samples(step: step))
    let measured = try ManifoldCoverage(of: drawn, against: real)
    var observation = Observation()
    observation.scalars = [
      ("metric/precision", Float(measured.precision)), ("metric/recall", Float(measured.recall)),
      ("metric/density", Float(measured.density)), ("metric/coverage", Float(measured.coverage)),
    ]
    return observation
  }
}
