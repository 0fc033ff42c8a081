import SampleMetrics
import TraceModel

/// Equal Gaussians on the line.
public struct GaussianMixture1D: DataSource {
  /// The word that chooses this data set.
  public static let kind = "mixture-1d"
  /// The number of modes.
  public var count = 2
  /// The distance between neighbours.
  public var spacing = 4.0
  /// The standard deviation of each mode.
  public var deviation = 0.5

  /// Creates two modes at ±2.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("modes", \.count, 1...10_000, "Gaussians on the line"),
      .number("spacing", \.spacing, 0...1000, "between neighbours"),
      .number("deviation", \.deviation, 1e-6...1000, "standard deviation of each Gaussian"),
    ]
  }

  private var centers: [[Double]] { evenlySpaced(count, spacing).map { [$0] } }

  /// The centres with normal noise.
  public func table() -> SampleTable { SampleTable(points: centers, noise: .normal(deviation)) }

  /// The Gaussians from left to right.
  public var modes: GaussianModes? {
    try? GaussianModes(centers: centers, standardDeviation: deviation)
  }

  /// The line around the modes.
  public var plane: RunManifest.Plane? {
    let reach = Double(count - 1) / 2 * spacing + 5 * deviation
    return .line(-reach...reach)
  }
}
