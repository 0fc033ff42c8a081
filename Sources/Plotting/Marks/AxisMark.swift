/// The ticks and labels along one edge of a panel.
public struct AxisMark: Mark {
  /// Which edge.
  public enum Edge: Sendable, Hashable {
    case bottom, left
  }

  /// The edge.
  public var edge: Edge
  /// What is measured, with its unit.
  public var label: String
  /// Whether values are written at the ticks.
  public var showsValues: Bool
  /// Whether the row of the label is kept free when there is no label, for that of a colour key.
  public var keepsLabelRow: Bool

  static let tickLength = 4.0
  static let gap = 4.0

  /// Creates an axis.
  public init(edge: Edge, label: String, showsValues: Bool = true, keepsLabelRow: Bool = false) {
    self.edge = edge
    self.label = label
    self.showsValues = showsValues
    self.keepsLabelRow = keepsLabelRow
  }

  /// Room for the values and the label.
  public func margins(in context: PanelContext) -> Insets {
    let font = context.theme.tickFont
    switch edge {
    case .bottom:
      guard showsValues else { return Insets(bottom: Self.tickLength) }
      let labels = visibleLabels(in: context)
      let overhang = labels.map { label in
        context.x(label.value) + context.width(of: label.label, font) / 2 - context.frame.right
      }
      return Insets(
        right: max(0, overhang.max() ?? 0),
        bottom: Self.tickLength + Self.gap + font.lineHeight
          + Double(labelLines(in: context).count) * font.lineHeight)
    case .left:
      guard showsValues else { return Insets() }
      let widths = context.yTicks.map { context.width(of: $0.label, font) }
      let labelWidth = min(widths.max() ?? 0, Self.widestLabel(in: context))
      return Insets(
        left: labelWidth + (labelWidth > 0 ? Self.gap + 2 : 0),
        top: context.roomAbove + font.capHeight / 2
          + (label.isEmpty && !keepsLabelRow ? 0 : font.lineHeight + 2))
    }
  }

  /// Category names take at most a third of the page.
  private static func widestLabel(in context: PanelContext) -> Double {
    max(60, (context.frame.right - context.frame.left) / 3)
  }

  /// Draws the axis.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    switch edge {
    case .bottom: drawBottom(in: context, on: &canvas)
    case .left: drawLeft(in: context, on: &canvas)
    }
  }

  private func drawBottom(in context: PanelContext, on canvas: inout Canvas) {
    let (frame, theme) = (context.frame, context.theme)
    var path = Path()
    path.addLine(from: Point(frame.left, frame.bottom), to: Point(frame.right, frame.bottom))
    for tick in context.xTicks {
      let x = context.x(tick.value)
      let length = tick.isMinor ? Self.tickLength / 2 : Self.tickLength
      path.addLine(from: Point(x, frame.bottom), to: Point(x, frame.bottom + length))
    }
    canvas.stroke(path, theme.color(.axis), width: theme.hairline)
    guard showsValues else { return }
    let font = theme.tickFont
    let color = theme.textColor(.secondaryText)
    let baseline = frame.bottom + Self.tickLength + Self.gap + font.capHeight
    for tick in visibleLabels(in: context) {
      canvas.text(
        tick.label, at: Point(context.x(tick.value), baseline), anchor: .middle, font: font,
        color: color)
    }
    for (line, text) in labelLines(in: context).enumerated() {
      canvas.text(
        text, at: Point(frame.center.x, baseline + Double(line + 1) * font.lineHeight),
        anchor: .middle, font: font, color: color)
    }
  }

  /// The label of the x axis, broken where the frame ends.
  private func labelLines(in context: PanelContext) -> [String] {
    DisplayText.wrapped(
      label, to: context.frame.width, lines: 2, font: context.theme.tickFont,
      measurer: context.measurer)
  }

  private func drawLeft(in context: PanelContext, on canvas: inout Canvas) {
    guard showsValues else { return }
    let (frame, theme) = (context.frame, context.theme)
    let font = theme.tickFont
    let color = theme.textColor(.secondaryText)
    for tick in context.yTicks where !tick.isMinor {
      canvas.text(
        context.fitted(tick.label, to: Self.widestLabel(in: context), font),
        at: Point(frame.left - Self.gap - 2, context.y(tick.value) + font.capHeight / 2),
        anchor: .end, font: font, color: color)
    }
    let left = context.bounds.left
    canvas.text(
      context.fitted(label, to: frame.right - left, font),
      at: Point(left, frame.top - context.roomAbove - font.capHeight / 2 - 8), font: font,
      color: color)
  }

  /// The labelled ticks that fit side by side.
  private func visibleLabels(in context: PanelContext) -> [Tick] {
    var edge = -Double.infinity
    return context.xTicks.filter { tick in
      guard !tick.isMinor else { return false }
      let half = context.width(of: tick.label, context.theme.tickFont) / 2
      let x = context.x(tick.value)
      guard x.isFinite, x - half > edge + 6 else { return false }
      edge = x + half
      return true
    }
  }
}
