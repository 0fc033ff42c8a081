/// A straight reference line across the frame.
public struct RuleMark: Mark {
  /// Where it lies.
  public enum Place: Sendable, Hashable {
    /// Across, at a value of the y axis.
    case y(Double)
    /// Upright, at a value of the x axis.
    case x(Double)
  }

  /// Where it lies.
  public var place: Place
  /// The ink.
  public var ink: Ink
  /// What it stands for, written at its end; empty for none.
  public var label: String
  /// Lengths of dashes and gaps in points.
  public var dash: [Double]
  /// Whether the axis reaches as far as the line.
  public var extendsAxis: Bool

  /// Creates a reference line.
  public init(
    _ place: Place, ink: Ink = .axis, label: String = "", dash: [Double] = [4, 3],
    extendsAxis: Bool = true
  ) {
    self.place = place
    self.ink = ink
    self.label = label
    self.dash = dash
    self.extendsAxis = extendsAxis
  }

  /// The value of the line, if the axis shall reach it.
  public var extents: Extents {
    guard extendsAxis else { return Extents() }
    switch place {
    case .y(let value): return Extents(y: Extent([value]))
    case .x(let value): return Extents(x: Extent([value]))
    }
  }

  /// The words at the end of a line across.
  public var labels: [String] {
    if case .y = place, !label.isEmpty { return [label] }
    return []
  }

  /// Draws the line.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let (frame, theme) = (context.frame, context.theme)
    let font = theme.tickFont
    var path = Path()
    let ink = ink == .axis ? Ink.secondaryText : ink
    switch place {
    case .y(let value):
      let y = context.y(value)
      guard y >= frame.top - 0.5, y <= frame.bottom + 0.5 else { return }
      path.addLine(from: Point(frame.left, y), to: Point(frame.right, y))
      canvas.label(label, ink: ink, y: y)
    case .x(let value):
      let x = context.x(value)
      guard x >= frame.left - 0.5, x <= frame.right + 0.5 else { return }
      path.addLine(from: Point(x, frame.top), to: Point(x, frame.bottom))
      let width = context.width(of: label, font)
      let left = x + 5 + width > frame.right ? x - 5 - width : x + 5
      canvas.haloed(
        label, at: Point(left, frame.top + font.capHeight + 2), font: font,
        color: theme.textColor(ink), in: context)
    }
    canvas.stroke(path, theme.color(self.ink), width: 1, dash: dash)
  }
}
