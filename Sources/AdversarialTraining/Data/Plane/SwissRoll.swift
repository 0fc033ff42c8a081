import Foundation
import TraceModel

/// The plane section of the swiss roll: (t cos t, t sin t)/7.5 for t from 1.5π to 4.5π.
///
/// The curve and its scale are those of the WGAN-GP toy experiments (Gulrajani et al. 2017).
public struct SwissRoll: DataSource {
  /// The word that chooses this data set.
  public static let kind = "swiss-roll"
  /// The standard deviation around the curve.
  public var deviation = 0.03

  /// Creates the roll.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [.number("deviation", \.deviation, 0...1, "standard deviation around the curve")]
  }

  /// Points along the curve, equally dense in the angle, with normal noise.
  public func table() -> SampleTable {
    let points = curveParameters.map { part in
      let angle = 1.5 * Double.pi * (1 + 2 * part)
      return [angle * cos(angle) / 7.5, angle * sin(angle) / 7.5]
    }
    return SampleTable(points: points, noise: .normal(deviation))
  }

  /// A square around the roll.
  public var plane: RunManifest.Plane? { .square(2.2 + 5 * deviation) }
}
