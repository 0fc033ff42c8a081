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
  private let classifier: Classifier?

  /// The space that the configuration asks for.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when the data has no classes to learn.
  init(_ instruments: Instruments) throws(ConfigurationError) {
    let table = instruments.game.table
    switch instruments.settings.featureSpace {
    case .pixels:
      dimension = table.sampleShape.count
      classifier = nil
    case .classifier:
      guard table.stack == 1, let classifier = instruments.classifier else {
        throw .conflict(
          key: "probes.feature_space", problem: "a classifier needs data with labels")
      }
      dimension = Classifier.featureCount
      self.classifier = classifier
    }
  }

  /// Samples, given by their pixels, as points of the space.
  func points(_ values: [Float]) throws(SampleMetricsError) -> SampleSet {
    try SampleSet(values: classifier?.features(of: values) ?? values, dimension: dimension)
  }
}
