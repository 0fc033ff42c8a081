/// Light lines at the labelled ticks.
public struct GridMark: Mark {
  /// Whether lines stand at the ticks of the x axis.
  public var vertical: Bool
  /// Whether lines lie at the ticks of the y axis.
  public var horizontal: Bool

  /// Creates a grid.
  public init(vertical: Bool = false, horizontal: Bool = true) {
    self.vertical = vertical
    self.horizontal = horizontal
  }

  /// Draws the lines.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    var path = Path()
    let frame = context.frame
    if horizontal {
      for tick in context.yTicks where !tick.isMinor {
        let y = context.y(tick.value)
        path.addLine(from: Point(frame.left, y), to: Point(frame.right, y))
      }
    }
    if vertical {
      for tick in context.xTicks where !tick.isMinor {
        let x = context.x(tick.value)
        path.addLine(from: Point(x, frame.top), to: Point(x, frame.bottom))
      }
    }
    canvas.stroke(path, context.theme.color(.grid), width: context.theme.hairline)
  }
}
