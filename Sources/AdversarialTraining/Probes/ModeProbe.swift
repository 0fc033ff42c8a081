import NeuralNetworks
import SampleMetrics
import TensorCore

/// Modes covered, high-quality share, reverse KL and the samples of each mode.
struct ModeProbe: Probe {
  let every: Int
  private let modes: GaussianModes
  private let criterion: ModeCriterion
  private let samples: GeneratedSamples

  /// Creates the probe where the data has known modes, else nil.
  init?(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) throws {
    guard let modes = configuration.data.modes else { return nil }
    self.modes = modes
    every = configuration.probes.metricsEvery
    criterion = try configuration.probes.criterion()
    samples = GeneratedSamples(
      configuration.probes.samples, of: game, seed: configuration.seed, threads: threads)
  }

  func observe(step: Int) throws -> Observation {
    let drawn = try SampleSet(values: samples.values(step: step), dimension: modes.dimension)
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

/// First streams of those who draw random numbers, far enough apart never to meet.
enum RandomStreams {
  static let metrics: UInt32 = 1 << 20
  static let snapshots: UInt32 = 2 << 20
  static let data: UInt32 = 3 << 20
  static let judge: UInt32 = 4 << 20
}
