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

  private static let barHeight = 2.5
  private static let barStep = 4.0

  /// A bar and a row of words for each range.
  public func margins(in context: PanelContext) -> Insets {
    guard showsLabels, !ranges.isEmpty else { return Insets() }
    return Insets(top: barsHeight + Double(ranges.count) * context.theme.tickFont.lineHeight + 4)
  }

  private var barsHeight: Double { Double(ranges.count) * Self.barStep }

  /// Draws the ranges: bars over the frame, above them the words.
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
      let bar = frame.top - Double(row) * Self.barStep
      canvas.fill(
        Path(Rectangle(left: left, top: bar - Self.barHeight, right: right, bottom: bar)), color)
      var edge = Path()
      edge.addLine(from: Point(left, bar), to: Point(left, frame.bottom))
      canvas.stroke(edge, color, width: 1)
      let text = context.fitted("▼ " + range.label, to: frame.width, font)
      let start = min(left, frame.right - context.width(of: text, font))
      let rise = barsHeight + 4 + Double(row) * font.lineHeight
      canvas.text(
        text, at: Point(start, frame.top - context.roomAbove - rise), font: font,
        color: theme.textColor(.text))
    }
  }
}
