/// A size and weight of the theme's family.
public struct Font: Sendable, Hashable {
  /// How heavy the strokes are.
  public enum Weight: String, Sendable, Hashable, CaseIterable {
    case regular, bold
  }

  /// The size in points.
  public var size: Double
  /// The weight.
  public var weight: Weight

  /// Creates a font.
  public init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// The height of capitals and figures, for centring text on a line.
  public var capHeight: Double { size * 0.727 }
  /// From one baseline to the next.
  public var lineHeight: Double { size * 1.35 }
}

/// Something that knows how wide text is.
public protocol TextMeasurer: Sendable {
  /// The advance width of a line of text in points.
  func width(of text: String, font: Font) -> Double
}
