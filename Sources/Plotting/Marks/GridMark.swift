/// Light lines at the labelled ticks of the y axis.
public struct GridMark: Mark {
  /// Creates a grid.
  public init() {}

  /// Draws the lines.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    var path = Path()
    let frame = context.frame
    for tick in context.yTicks where !tick.isMinor {
      let y = context.y(tick.value)
      path.addLine(from: Point(frame.left, y), to: Point(frame.right, y))
    }
    canvas.stroke(path, context.theme.color(.grid), width: context.theme.hairline)
  }
}
