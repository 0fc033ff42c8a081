import SampleMetrics
import TraceModel

/// Equal Gaussians of the plane in a row.
public struct GaussianLine: DataSource {
  /// The word that chooses this data set.
  public static let kind = "line"
  /// The number of modes.
  public var count = 5
  /// The distance between neighbours.
  public var spacing = 1.0
  /// The standard deviation of each mode.
  public var deviation = 0.02

  /// Creates a row of five.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("modes", \.count, 1...10_000, "Gaussians in the row"),
      .number("spacing", \.spacing, 0...1000, "between neighbours"),
      .number("deviation", \.deviation, 1e-6...1000, "standard deviation of each Gaussian"),
    ]
  }

  private var centers: [[Double]] { evenlySpaced(count, spacing).map { [$0, 0] } }

  /// The centres with normal noise.
  public func table() -> SampleTable { SampleTable(points: centers, noise: .normal(deviation)) }

  /// The Gaussians from left to right.
  public var modes: GaussianModes? {
    try? GaussianModes(centers: centers, standardDeviation: deviation)
  }

  /// A square around the row.
  public var plane: RunManifest.Plane? { .square(Double(count) / 2 * spacing + 5 * deviation) }
}
