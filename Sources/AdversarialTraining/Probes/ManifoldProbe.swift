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
    let table = instruments.game.table
    guard table.rows > Self.neighbours else {
      let settings = instruments.configuration.tree.flattened
      let files = settings.filter { ["data.images", "data.path"].contains($0.key) }
      let source = files.map { " (\($0.key): \($0.value))" }.joined()
      throw ConfigurationError.conflict(
        key: "data",
        problem: "holds \(table.rows) image\(table.rows == 1 ? "" : "s")\(source), but precision "
          + "and coverage take at least \(Self.neighbours + 1); give more, or leave them out with "
          + "probes.manifold=false")
    }
    real = try instruments.reference()
  }

  /// How many neighbours a neighbourhood reaches to.
  private static let neighbours = 5

  func observe(step: Int) throws -> Observation {
    let drawn = try space.points(instruments.samples(step: step))
    let measured = try ManifoldCoverage(
      of: drawn, against: real, neighbours: Self.neighbours)
    var observation = Observation()
    observation.scalars = [
      ("metric/precision", Float(measured.precision)), ("metric/recall", Float(measured.recall)),
      ("metric/density", Float(measured.density)), ("metric/coverage", Float(measured.coverage)),
    ]
    return observation
  }
}
