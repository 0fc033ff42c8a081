/// Ranges of the x axis shaded behind the data, each with its words above the frame.
public struct ShadedRangeMark: Mark {
  /// One range.
  public struct Range: Sendable, Hashable {
    /// Where it begins.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// What holds there.
    public var label: String

    /// Creates a range.
    public init(from: Double, to: Double, label: String) {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// The ranges.
  public var ranges: [Range]
  /// The ink.
  public var ink: Ink
  /// Whether the words are written; a column of panels writes them once.
  public var showsLabels: Bool
  /// Whether the ranges are filled; over a picture only their edges are drawn.
  public var isFilled: Bool

  /// Creates shaded ranges.
  public init(
    _ ranges: [Range], ink: Ink = .attention, showsLabels: Bool = true, isFilled: Bool = true
  ) {
    self.ranges = ranges
    self.ink = ink
    self.showsLabels = showsLabels
    self.isFilled = isFilled
  }

  /// A row of words for each range.
  public func margins(in context: PanelContext) -> Insets {
    guard showsLabels, !ranges.isEmpty else { return Insets() }
    return Insets(top: Double(ranges.count) * rowHeight(context.theme) + 4)
  }

  private func rowHeight(_ theme: Theme) -> Double { theme.tickFont.lineHeight + 4 }

  /// Draws the ranges.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let (frame, theme) = (context.frame, context.theme)
    let color = theme.color(ink)
    let font = theme.tickFont
    for (row, range) in ranges.enumerated() {
      let places = [context.x(range.from), context.x(range.to)]
        .map { min(max($0.isNaN ? frame.left : $0, frame.left), frame.right) }
      // A range of a single step is still seen.
      let left = min(places[0], frame.right - 2)
      let right = max(places[1], left + 2)
      if isFilled {
        canvas.fill(
          Path(Rectangle(left: left, top: frame.top, right: right, bottom: frame.bottom)),
          color.opacity(theme == .light ? 0.11 : 0.13))
      }
      guard showsLabels else { continue }
      let line = frame.top - 2.5 - Double(row) * rowHeight(theme)
      canvas.fill(
        Path(Rectangle(left: left, top: line - 2.5, right: right, bottom: line)), color)
      var edges = Path()
      edges.addLine(from: Point(left, line), to: Point(left, frame.bottom))
      canvas.stroke(edges, color, width: 1)
      let text = context.fitted("▼ " + range.label, to: frame.width, font)
      let start = min(left, frame.right - context.width(of: text, font))
      canvas.text(
        text, at: Point(start, line - context.roomAbove - 6.5), font: font,
        color: theme.textColor(.text))
    }
  }
}
