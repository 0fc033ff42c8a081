import TraceModel

/// The squares of one colour of a checkerboard, evenly filled.
public struct Checkerboard: DataSource {
  /// The word that chooses this data set.
  public static let kind = "checkerboard"
  /// The number of squares along each side.
  public var side = 4
  /// The width of the whole board.
  public var width = 4.0

  /// Creates a board of four by four.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("side", \.side, 1...64, "squares along each side"),
      .number("width", \.width, 0.001...1000, "of the board"),
    ]
  }

  /// The middles of the filled squares with uniform noise as wide as a square.
  public func table() -> SampleTable {
    let square = width / Double(side)
    let positions = evenlySpaced(side, square)
    let points = (0..<side).flatMap { row in
      (0..<side).filter { ($0 + row).isMultiple(of: 2) }.map { [positions[$0], positions[row]] }
    }
    return SampleTable(points: points, noise: .uniform(square / 2))
  }

  /// A square around the board.
  public var plane: RunManifest.Plane? { .square(0.6 * width) }
}
