/// Straight strokes over the page: any number of polylines.
public struct Path: Sendable, Hashable {
  /// Points joined by straight lines.
  public struct Polyline: Sendable, Hashable {
    /// The corners in order.
    public var points: [Point]
    /// Whether the last point is joined to the first.
    public var isClosed: Bool

    /// Creates a polyline.
    public init(_ points: [Point], isClosed: Bool = false) {
      self.points = points
      self.isClosed = isClosed
    }
  }

  /// The polylines.
  public var polylines: [Polyline]

  /// Creates a path from polylines.
  public init(_ polylines: [Polyline] = []) { self.polylines = polylines }

  /// Creates a path of one polyline.
  public init(_ points: [Point], isClosed: Bool = false) {
    polylines = [Polyline(points, isClosed: isClosed)]
  }

  /// Creates the outline of a rectangle.
  public init(_ rectangle: Rectangle) {
    let (left, top, right, bottom) = (
      rectangle.left, rectangle.top, rectangle.right, rectangle.bottom
    )
    self.init(
      [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)],
      isClosed: true)
  }

  /// Adds a straight line between two points.
  public mutating func addLine(from start: Point, to end: Point) {
    polylines.append(Polyline([start, end]))
  }

  /// Adds the outline of a rectangle.
  public mutating func addRectangle(_ rectangle: Rectangle) {
    polylines += Path(rectangle).polylines
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { polylines.allSatisfy(\.points.isEmpty) }
}
