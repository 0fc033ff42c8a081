/// Crosses at points, for places that are known rather than measured.
public struct CrossMark: Mark {
  /// The points, in data units.
  public var points: Samples
  /// The ink.
  public var ink: Ink
  /// From the centre to the end of an arm, in points.
  public var reach: Double

  /// Creates crosses.
  public init(_ points: Samples, ink: Ink, reach: Double = 4) {
    self.points = points
    self.ink = ink
    self.reach = reach
  }

  /// The extent of the points.
  public var extents: Extents { points.extents }

  /// Draws the crosses over a rim of the paper's colour.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    var path = Path()
    for index in 0..<points.count {
      let place = context.position(points.x(index), points.y(index))
      if place.isFinite { path.polylines += Path.cross(at: place, reach: reach).polylines }
    }
    canvas.clipped(to: context.frame) { canvas in
      canvas.stroke(path, context.theme.color(.background), width: 3.5)
      canvas.stroke(path, context.theme.color(ink), width: 1.75)
    }
  }
}

extension Path {
  /// Two strokes that cross at a point.
  static func cross(at center: Point, reach: Double) -> Path {
    var path = Path()
    path.addLine(
      from: Point(center.x - reach, center.y - reach),
      to: Point(center.x + reach, center.y + reach))
    path.addLine(
      from: Point(center.x - reach, center.y + reach),
      to: Point(center.x + reach, center.y - reach))
    return path
  }
}
