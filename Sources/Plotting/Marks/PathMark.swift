/// Lines through points in any order: trajectories, edges of a tree, maps between two axes.
public struct PathMark: Mark {
  /// The lines, each through its points.
  public var lines: [Samples]
  /// The ink.
  public var ink: Ink
  /// The width in points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]
  /// Whether the panel shows all of the lines; else they are cut at the frame.
  public var extendsAxes: Bool

  /// Creates lines.
  public init(
    _ lines: [Samples], ink: Ink, width: Double = 1.25, dash: [Double] = [],
    extendsAxes: Bool = true
  ) {
    self.lines = lines
    self.ink = ink
    self.width = width
    self.dash = dash
    self.extendsAxes = extendsAxes
  }

  /// The extent of all points.
  public var extents: Extents {
    guard extendsAxes else { return Extents() }
    return lines.reduce(into: Extents()) { $0.include($1.extents) }
  }

  /// Draws the lines, apart where a point has no place.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    var path = Path()
    for line in lines {
      var points: [Point] = []
      for index in 0..<line.count {
        let place = context.position(line.x(index), line.y(index))
        if place.isFinite {
          points.append(place)
        } else if !points.isEmpty {
          path.polylines.append(Path.Polyline(points))
          points = []
        }
      }
      if points.count > 1 { path.polylines.append(Path.Polyline(points)) }
    }
    canvas.clipped(to: context.frame) { canvas in
      canvas.stroke(path, context.theme.color(ink), width: width, dash: dash)
    }
  }
}
