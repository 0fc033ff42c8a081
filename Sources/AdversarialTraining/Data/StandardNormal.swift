/// Independent standard normal coordinates, in any number.
public struct StandardNormal: DataSource {
  /// The word that chooses this data set.
  public static let kind = "normal"
  /// The number of coordinates.
  public var dimension = 2

  /// Creates the distribution in the plane.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [.integer("dimension", \.dimension, 1...65_536, "coordinates of a sample")]
  }

  /// The origin with normal noise.
  public func table() -> SampleTable {
    SampleTable(points: [[Double](repeating: 0, count: dimension)], noise: .normal(1))
  }
}
