/// Bars from a base line, such as those of a histogram.
public struct BarMark: Mark {
  /// One bar.
  public struct Bar: Sendable, Hashable {
    /// The left edge, in data units.
    public var from: Double
    /// The right edge.
    public var to: Double
    /// The height, or the depth below the base line.
    public var value: Double

    /// Creates a bar.
    public init(from: Double, to: Double, value: Double) {
      self.from = from
      self.to = to
      self.value = value
    }
  }

  /// The bars.
  public var bars: [Bar]
  /// The ink.
  public var ink: Ink
  /// The opacity, in [0, 1].
  public var opacity: Double
  /// The value bars stand on.
  public var base: Double

  /// Creates bars.
  public init(_ bars: [Bar], ink: Ink, opacity: Double = 0.6, base: Double = 0) {
    self.bars = bars
    self.ink = ink
    self.opacity = opacity
    self.base = base
  }

  /// The edges of all bars, and the base line.
  public var extents: Extents {
    Extents(
      x: Extent(bars.flatMap { [$0.from, $0.to] }), y: Extent(bars.map(\.value) + [base]))
  }

  /// Draws the bars.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let floor = context.y(base)
    var path = Path()
    for bar in bars {
      let (left, right, top) = (context.x(bar.from), context.x(bar.to), context.y(bar.value))
      guard left.isFinite, right.isFinite, top.isFinite, top != floor else { continue }
      let foot = floor.isFinite ? floor : context.frame.bottom
      let gap = right - left > 4 ? 0.5 : 0
      path.addRectangle(
        Rectangle(
          left: left + gap, top: min(top, foot), right: right - gap, bottom: max(top, foot)))
    }
    canvas.clipped(to: context.frame) { canvas in
      canvas.fill(path, context.theme.color(ink).opacity(opacity))
    }
  }
}
