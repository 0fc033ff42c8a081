import SampleMetrics
import TraceModel

/// Equal Gaussians on a square grid around the origin.
///
/// Five by five with spacing 2 and σ = 0.05 is the grid of Srivastava et al. 2017 and Lin et al. 2018.
public struct GaussianGrid: DataSource {
  /// The word that chooses this data set.
  public static let kind = "grid"
  /// The number of modes along each side.
  public var side = 5
  /// The distance between neighbours.
  public var spacing = 2.0
  /// The standard deviation of each mode.
  public var deviation = 0.05

  /// Creates the grid of 25.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("side", \.side, 1...100, "Gaussians along each side"),
      .number("spacing", \.spacing, 0...1000, "between neighbours"),
      .number("deviation", \.deviation, 1e-6...1000, "standard deviation of each Gaussian"),
    ]
  }

  private var centers: [[Double]] {
    let positions = evenlySpaced(side, spacing)
    return positions.flatMap { y in positions.map { x in [x, y] } }
  }

  /// The centres with normal noise.
  public func table() -> SampleTable { SampleTable(points: centers, noise: .normal(deviation)) }

  /// The Gaussians, row by row from the lowest.
  public var modes: GaussianModes? {
    try? GaussianModes(centers: centers, standardDeviation: deviation)
  }

  /// A square around the grid.
  public var plane: RunManifest.Plane? { .square(Double(side) / 2 * spacing + 5 * deviation) }
}

/// Positions with equal gaps, centred on zero.
func evenlySpaced(_ count: Int, _ spacing: Double) -> [Double] {
  (0..<count).map { (Double($0) - Double(count - 1) / 2) * spacing }
}

extension RunManifest.Plane {
  /// The square that reaches as far in every direction.
  static func square(_ reach: Double) -> RunManifest.Plane {
    RunManifest.Plane(x: -reach...reach, y: -reach...reach)
  }

  /// The interval of a line.
  static func line(_ range: ClosedRange<Double>) -> RunManifest.Plane {
    RunManifest.Plane(x: range, y: 0...0)
  }
}
