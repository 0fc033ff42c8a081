import TraceModel

/// All mass on one point of the line.
///
/// It is the data of the Dirac-GAN (Mescheder et al. 2018, section 2).
public struct PointMass: DataSource {
  /// The word that chooses this data set.
  public static let kind = "point"
  /// Where the mass is.
  public var position = 0.0

  /// Creates the mass at the origin.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [.number("position", \.position, -1000...1000, "of all samples")]
  }

  /// The point.
  public func table() -> SampleTable { SampleTable(points: [[position]]) }

  /// The line around the point.
  public var plane: RunManifest.Plane? { .line((position - 3)...(position + 3)) }
}
