import Foundation
import SampleMetrics
import TraceModel

/// Equal Gaussians evenly spaced on a circle.
///
/// The angles are 2πi/N, so N modes are N distinct modes. (Widely copied code spaces them over the
/// closed interval, which puts the first and the last on the same spot.) Eight modes at radius 2 with
/// σ = 0.02 is the setting of Metz et al. 2017, radius 1 with σ = 0.01 that of Srivastava et al. 2017.
public struct GaussianRing: DataSource {
  /// The word that chooses this data set.
  public static let kind = "ring"
  /// The number of modes.
  public var count = 8
  /// The radius of the circle.
  public var radius = 2.0
  /// The standard deviation of each mode.
  public var deviation = 0.02

  /// Creates the ring of eight at radius 2.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("modes", \.count, 1...10_000, "Gaussians on the circle"),
      .number("radius", \.radius, 0...1000, "of the circle"),
      .number("deviation", \.deviation, 1e-6...1000, "standard deviation of each Gaussian"),
    ]
  }

  private var centers: [[Double]] {
    (0..<count).map { mode in
      let angle = 2 * Double.pi * Double(mode) / Double(count)
      return [radius * cos(angle), radius * sin(angle)]
    }
  }

  /// The centres with normal noise.
  public func table() -> SampleTable { SampleTable(points: centers, noise: .normal(deviation)) }

  /// The Gaussians, counter-clockwise from the positive x-axis.
  public var modes: GaussianModes? {
    try? GaussianModes(centers: centers, standardDeviation: deviation)
  }

  /// A square around the circle.
  public var plane: RunManifest.Plane? { .square(1.3 * radius + 5 * deviation) }
}
