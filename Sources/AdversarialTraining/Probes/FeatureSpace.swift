import SampleMetrics
import TensorCore

/// Where distances between images are measured.
enum FeatureSpaceKind: String, CaseIterable, Sendable {
  /// Between their pixels, which suits small images.
  case pixels
  /// Between the hidden units of a classifier of the data, which knows a shape that moved a little.
  case classifier
}

/// The space that the metrics of samples are measured in.
struct FeatureSpace {
  private let dimension: Int
  private let judge: Judge?

  /// The space that the configuration asks for.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when the data has no classes to learn.
  init(
    _ game: Game, _ configuration: ExperimentConfiguration, threads: Int
  ) throws(ConfigurationError) {
    switch configuration.probes.featureSpace {
    case .pixels:
      dimension = game.table.sampleShape.count
      judge = nil
    case .classifier:
      guard game.table.stack == 1,
        let judge = Judge(game.table, seed: configuration.seed, threads: threads)
      else {
        throw .conflict(
          key: "probes.feature_space", problem: "a classifier needs data with labels")
      }
      dimension = Judge.featureCount
      self.judge = judge
    }
  }

  /// Samples, given by their pixels, as points of the space.
  func points(_ values: [Float]) throws(SampleMetricsError) -> SampleSet {
    try SampleSet(values: judge?.features(of: values) ?? values, dimension: dimension)
  }
}
