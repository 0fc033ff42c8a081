import SampleMetrics

/// What is measured beyond the scalars of every step, and when.
public struct ProbeConfiguration: Configurable {
  /// Steps from one measurement of sample quality to the next.
  public var metricsEvery = 50
  /// Steps from one snapshot of samples and of D's field to the next.
  public var snapshotsEvery = 100
  /// Steps from one comparison of the saturating and non-saturating gradients to the next.
  public var objectivesEvery = 1
  /// Samples drawn for sample quality; 2,500 is the number of the VEEGAN protocol.
  public var samples = 2500
  /// Samples in a snapshot.
  public var snapshotSamples = 512
  /// Rows and columns of D's field.
  public var field = 64
  /// How far a high-quality sample may lie from its mode, in standard deviations.
  public var sigmas = 3.0
  /// High-quality samples that make a mode covered.
  public var minimumCount = 1

  /// Where distances between images are measured.
  var featureSpace = FeatureSpaceKind.pixels
  /// Whether precision, recall, density and coverage of images are measured.
  public var measuresManifold = true

  /// Creates the usual schedule.
  public init() {}

  /// The keys of the probes.
  public static var fields: [Field<Self>] {
    [
      .integer("metrics_every", \.metricsEvery, 1...1_000_000, "steps between measurements"),
      .integer("snapshots_every", \.snapshotsEvery, 1...1_000_000, "steps between snapshots"),
      .integer(
        "objectives_every", \.objectivesEvery, 1...1_000_000,
        "steps between comparisons of the two generator objectives"),
      .integer("samples", \.samples, 1...1_000_000, "samples drawn for a measurement"),
      .integer("snapshot_samples", \.snapshotSamples, 1...100_000, "samples in a snapshot"),
      .integer("field", \.field, 2...1024, "rows and columns of D's field"),
      .number("sigmas", \.sigmas, 0.001...1000, "radius of a high-quality sample"),
      .integer("minimum_count", \.minimumCount, 1...1_000_000, "samples that cover a mode"),
      .choice("feature_space", \.featureSpace, "where distances between images are measured"),
      .flag("manifold", \.measuresManifold, "whether coverage of images is measured"),
    ]
  }

  /// When a sample is of high quality and a mode covered.
  func criterion() throws(SampleMetricsError) -> ModeCriterion {
    try ModeCriterion(sigmas: sigmas, requirement: .minimum(minimumCount))
  }
}
