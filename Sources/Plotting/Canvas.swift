/// A list of primitives under construction.
public struct Canvas: Sendable {
  /// What was drawn so far, back to front.
  public private(set) var primitives: [Primitive] = []
  /// Labels for the right edge of the frame, which the panel places.
  public private(set) var labels: [DirectLabel] = []
  /// What a reader of the figure must know about how it was drawn.
  public private(set) var notes: [String] = []

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

  /// Writes a line of text on a patch of the paper's colour, so that it reads over data.
  mutating func haloed(
    _ string: String, at position: Point, font: Font, color: Color, in context: PanelContext
  ) {
    guard !string.isEmpty else { return }
    let patch = Rectangle(
      left: position.x - 2, top: position.y - font.capHeight - 2,
      right: position.x + context.width(of: string, font) + 2, bottom: position.y + 3)
    fill(Path(patch), context.theme.color(.background).opacity(0.75))
    text(string, at: position, font: font, color: color)
  }

  /// Asks for a label at the right edge, at the height of what it names.
  public mutating func label(_ text: String, ink: Ink, y: Double) {
    if !text.isEmpty { labels.append(DirectLabel(text, ink: ink, y: y)) }
  }

  /// Adds a note, once.
  public mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }

  /// Draws through a rectangle: nothing shows outside it.
  public mutating func clipped(to frame: Rectangle, _ draw: (inout Canvas) -> Void) {
    var inner = Canvas()
    draw(&inner)
    if !inner.primitives.isEmpty { add(.clip(frame, inner.primitives)) }
    labels += inner.labels
    for note in inner.notes { self.note(note) }
  }
}
