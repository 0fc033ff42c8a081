/// One thing to draw; everything is decided, nothing is left to the renderer.
public enum Primitive: Sendable, Hashable {
  /// The inside of a path, in one colour.
  case fill(Path, Color)
  /// The outline of a path.
  case stroke(Path, StrokeStyle)
  /// Round dots of one size and colour; overlaps do not darken.
  case dots([Point], radius: Double, Color)
  /// A line of text.
  case text(TextLine)
  /// A picture stretched over a rectangle, with or without smoothing between pixels.
  case image(ImageSource, in: Rectangle, isSmooth: Bool)
  /// Primitives seen through a rectangle.
  case clip(Rectangle, [Primitive])
}

/// How a line is drawn.
public struct StrokeStyle: Sendable, Hashable {
  /// The colour.
  public var color: Color
  /// The width in points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]

  /// Creates a style.
  public init(color: Color, width: Double, dash: [Double] = []) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}

/// A line of text at a place.
public struct TextLine: Sendable, Hashable {
  /// Which part of the line lies at the position.
  public enum Anchor: String, Sendable, Hashable {
    case start, middle, end
  }

  /// The text, free of control characters.
  public var string: String
  /// A point on the baseline.
  public var position: Point
  /// Which part of the line lies at the position.
  public var anchor: Anchor
  /// The font.
  public var font: Font
  /// The colour.
  public var color: Color
  /// Degrees turned counter-clockwise about the position.
  public var rotation: Double

  /// Creates a line of text; characters that could disturb others are made visible.
  public init(
    _ string: String, at position: Point, anchor: Anchor = .start, font: Font, color: Color,
    rotation: Double = 0
  ) {
    self.string = DisplayText.visible(string)
    self.position = position
    self.anchor = anchor
    self.font = font
    self.color = color
    self.rotation = rotation
  }
}
