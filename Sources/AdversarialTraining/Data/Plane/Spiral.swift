import Foundation
import TraceModel

/// Interleaved spiral arms around the origin.
public struct Spiral: DataSource {
  /// The word that chooses this data set.
  public static let kind = "spiral"
  /// The number of arms.
  public var arms = 2
  /// How often each arm winds around the origin.
  public var turns = 1.5
  /// The standard deviation around the arms.
  public var deviation = 0.05

  /// Creates two arms of one and a half turns.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("arms", \.arms, 1...16, "spiral arms"),
      .number("turns", \.turns, 0.1...10, "of each arm"),
      .number("deviation", \.deviation, 0...1, "standard deviation around the arms"),
    ]
  }

  /// Points along the arms, equally dense along each, with normal noise.
  public func table() -> SampleTable {
    let points = (0..<arms).flatMap { arm in
      let start = 2 * Double.pi * Double(arm) / Double(arms)
      return curveParameters.map { part in
        // Arc length grows with the square of the angle, so its root spreads points evenly.
        let radius = 2 * part.squareRoot()
        let angle = start + 2 * .pi * turns * part.squareRoot()
        return [radius * cos(angle), radius * sin(angle)]
      }
    }
    return SampleTable(points: points, noise: .normal(deviation))
  }

  /// A square around the arms.
  public var plane: RunManifest.Plane? { .square(2.4 + 5 * deviation) }
}

/// The middles of many equal parts of [0, 1]: a curve sampled finely enough to pass for smooth.
let curveParameters = (0..<2048).map { (Double($0) + 0.5) / 2048 }
