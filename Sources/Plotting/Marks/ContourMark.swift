/// The lines on which a grid has a value.
public struct ContourMark: Mark {
  /// The values.
  public var grid: Grid
  /// The value of the line.
  public var level: Double
  /// The ink.
  public var ink: Ink
  /// The width in points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]

  /// Creates a contour.
  public init(
    _ grid: Grid, level: Double, ink: Ink, width: Double = 1.25, dash: [Double] = []
  ) {
    self.grid = grid
    self.level = level
    self.ink = ink
    self.width = width
    self.dash = dash
  }

  /// Draws the lines.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let lines = MarchingSquares.lines(of: grid, at: level).map { line in
      Path.Polyline(
        line.points.map { context.position(grid.x(at: $0.x), grid.y(at: $0.y)) },
        isClosed: line.isClosed)
    }
    canvas.clipped(to: context.frame) { canvas in
      canvas.stroke(Path(lines), context.theme.color(ink), width: width, dash: dash)
    }
  }
}
