/// The key to a colour scale, beside the frame.
public struct ColorBarMark: Mark {
  /// The scale.
  public var colors: ColorScale
  /// What the colours measure, with its unit.
  public var label: String
  /// What stands at the left end of the label's row: the label of the y axis, if any.
  public var rowMate: String

  private static let gap = 14.0
  private static let width = 10.0

  /// Creates a key.
  public init(_ colors: ColorScale, label: String, rowMate: String = "") {
    self.colors = colors
    self.label = label
    self.rowMate = rowMate
  }

  private func ticks(in context: PanelContext) -> [Tick] {
    position(in: context).ticks(target: min(max(3, Int(context.frame.height / 44)), 6))
      .filter { !$0.isMinor }
  }

  private func position(in context: PanelContext) -> PositionScale {
    colors.position(from: context.frame.bottom, to: context.frame.top)
  }

  /// Room for the bar and its values; the label has the row of the y axis's label.
  public func margins(in context: PanelContext) -> Insets {
    let font = context.theme.tickFont
    let widest = ticks(in: context).map { context.width(of: $0.label, font) }.max() ?? 0
    return Insets(right: context.roomRight + max(Self.gap + Self.width + 6 + widest, 40))
  }

  /// Draws the key.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let (frame, theme) = (context.frame, context.theme)
    let font = theme.tickFont
    let left = frame.right + context.roomRight + Self.gap
    let bar = Rectangle(
      left: left, top: frame.top, right: left + Self.width, bottom: frame.bottom)
    let levels = 128
    var image = PixelImage(width: 1, height: levels)
    for level in 0..<levels {
      let share = (Double(levels - level) - 0.5) / Double(levels)
      image.pixels[level] = PixelImage.pixel(colors.map.color(at: share, theme: theme))
    }
    canvas.add(.image(.pixels(image), in: bar, isSmooth: false))
    let position = position(in: context)
    var path = Path()
    for tick in ticks(in: context) {
      let y = position(tick.value)
      path.addLine(from: Point(bar.right, y), to: Point(bar.right + 3, y))
      canvas.text(
        tick.label, at: Point(bar.right + 6, y + font.capHeight / 2), font: font,
        color: theme.textColor(.secondaryText))
    }
    canvas.stroke(path, theme.color(.axis), width: theme.hairline)
    let right = frame.right + margins(in: context).right
    let taken = rowMate.isEmpty ? 0 : context.width(of: rowMate, font) + font.size
    canvas.text(
      context.fitted(label, to: max(frame.width / 2, right - frame.left - taken), font),
      at: Point(right, frame.top - context.roomAbove - font.capHeight / 2 - 8), anchor: .end,
      font: font, color: theme.textColor(.secondaryText))
  }
}
