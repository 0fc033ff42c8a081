/// Words at a point of the data.
public struct TextMark: Mark {
  /// The words.
  public var text: String
  /// Where, in data units.
  public var x: Double
  /// Where, in data units.
  public var y: Double
  /// How far from there, in points; y grows downwards.
  public var offset: Point
  /// Which part of the words lies at the place.
  public var anchor: TextLine.Anchor
  /// The ink.
  public var ink: Ink
  /// Whether the words are heavy.
  public var isBold: Bool

  /// Creates words at a point.
  public init(
    _ text: String, x: Double, y: Double, offset: Point = Point(0, 0),
    anchor: TextLine.Anchor = .start, ink: Ink = .secondaryText, isBold: Bool = false
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.offset = offset
    self.anchor = anchor
    self.ink = ink
    self.isBold = isBold
  }

  /// Draws the words inside the frame.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let place = context.position(x, y)
    guard place.isFinite else { return }
    let theme = context.theme
    let font = isBold ? theme.labelFont : theme.tickFont
    let width = context.width(of: text, font)
    let shift =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let left = min(
      max(place.x + offset.x - shift, context.frame.left + 2), context.frame.right - width - 2)
    canvas.haloed(
      text, at: Point(left, place.y + offset.y + font.capHeight / 2), font: font,
      color: theme.textColor(ink), in: context)
  }
}
