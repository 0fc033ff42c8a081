/// A list of primitives under construction.
public struct Canvas: Sendable {
  /// What was drawn so far, back to front.
  public private(set) var primitives: [Primitive] = []

  /// Creates an empty canvas.
  public init() {}

  /// Draws a primitive over what is there.
  public mutating func add(_ primitive: Primitive) { primitives.append(primitive) }

  /// Fills a path, unless there is nothing to fill.
  public mutating func fill(_ path: Path, _ color: Color) {
    if !path.isEmpty { add(.fill(path, color)) }
  }

  /// Strokes a path, unless there is nothing to stroke.
  public mutating func stroke(
    _ path: Path, _ color: Color, width: Double, dash: [Double] = []
  ) {
    if !path.isEmpty {
      add(.stroke(path, StrokeStyle(color: color, width: width, dash: dash)))
    }
  }

  /// Writes a line of text; `position` is on the baseline.
  public mutating func text(
    _ string: String, at position: Point, anchor: TextLine.Anchor = .start, font: Font,
    color: Color
  ) {
    if !string.isEmpty {
      add(.text(TextLine(string, at: position, anchor: anchor, font: font, color: color)))
    }
  }

  /// Draws through a rectangle: nothing shows outside it.
  public mutating func clipped(to frame: Rectangle, _ draw: (inout Canvas) -> Void) {
    var inner = Canvas()
    draw(&inner)
    if !inner.primitives.isEmpty { add(.clip(frame, inner.primitives)) }
  }
}
