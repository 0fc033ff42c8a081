/// A key above the frame, for things that have no place to be labelled at.
public struct KeyMark: Mark {
  /// What an entry looks like.
  public enum Symbol: Sendable, Hashable {
    case line, dashedLine, dot, cross
  }

  /// One entry.
  public struct Entry: Sendable, Hashable {
    /// The words.
    public var label: String
    /// The ink.
    public var ink: Ink
    /// The symbol.
    public var symbol: Symbol

    /// Creates an entry.
    public init(_ label: String, ink: Ink, symbol: Symbol) {
      self.label = label
      self.ink = ink
      self.symbol = symbol
    }
  }

  /// The entries, left to right.
  public var entries: [Entry]

  private static let symbolWidth = 16.0

  /// Creates a key.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// One row, or more where entries do not fit side by side.
  public func margins(in context: PanelContext) -> Insets {
    guard let last = places(in: context).last else { return Insets() }
    return Insets(top: Double(last.row + 1) * context.theme.tickFont.lineHeight + 6)
  }

  private func places(in context: PanelContext) -> [(row: Int, x: Double)] {
    var row = 0
    var x = 0.0
    return entries.map { entry in
      let width = Self.symbolWidth + 5 + context.width(of: entry.label, context.theme.tickFont)
      if x > 0, x + width > context.frame.width {
        row += 1
        x = 0
      }
      defer { x += width + 16 }
      return (row, x)
    }
  }

  /// Draws the key.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let (frame, theme) = (context.frame, context.theme)
    let font = theme.tickFont
    let places = places(in: context)
    let rows = (places.last?.row ?? 0) + 1
    for (entry, place) in zip(entries, places) {
      let baseline =
        frame.top - context.roomAbove - 8 - Double(rows - 1 - place.row) * font.lineHeight
      let left = frame.left + place.x
      draw(
        entry, at: Point(left + Self.symbolWidth / 2, baseline - font.capHeight / 2), theme,
        on: &canvas)
      canvas.text(
        entry.label, at: Point(left + Self.symbolWidth + 5, baseline), font: font,
        color: theme.textColor(.secondaryText))
    }
  }

  private func draw(
    _ entry: Entry, at center: Point, _ theme: Theme, on canvas: inout Canvas
  ) {
    let color = theme.color(entry.ink)
    let half = Self.symbolWidth / 2
    switch entry.symbol {
    case .line, .dashedLine:
      canvas.stroke(
        Path([Point(center.x - half, center.y), Point(center.x + half, center.y)]), color,
        width: theme.lineWidth, dash: entry.symbol == .line ? [] : [4, 2])
    case .dot: canvas.add(.dots([center], radius: 3, color))
    case .cross: canvas.stroke(Path.cross(at: center, reach: 3.5), color, width: 1.5)
    }
  }
}
