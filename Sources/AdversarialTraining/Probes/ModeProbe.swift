import NeuralNetworks
import SampleMetrics
import TensorCore

/// Modes covered, high-quality share, reverse KL and the samples of each mode.
struct ModeProbe: Probe {
  let every: Int
  private let modes: GaussianModes
  private let criterion: ModeCriterion
  private let instruments: Instruments

  /// Creates the probe where the data has known modes, else nil.
  init?(_ instruments: Instruments) throws {
    guard let modes = instruments.configuration.data.modes else { return nil }
    self.modes = modes
    self.instruments = instruments
    every = instruments.settings.metricsEvery
    criterion = try instruments.settings.criterion()
  }

  func observe(step: Int) throws -> Observation {
    let drawn = try SampleSet(values: instruments.samples(step: step), dimension: modes.dimension)
    let coverage = try ModeCoverage(of: drawn, modes: modes, criterion: criterion)
    var observation = Observation()
    observation.scalars = [
      ("mode/covered", Float(coverage.covered)),
      ("mode/high_quality", Float(coverage.highQualityShare)),
    ]
    if let divergence = coverage.reverseKL {
      observation.scalars.append(("mode/reverse_kl", Float(divergence)))
    }
    observation.arrays = [
      .init(
        tag: "mode/counts", shape: [coverage.counts.count], values: coverage.counts.map(Float.init))
    ]
    return observation
  }
}
