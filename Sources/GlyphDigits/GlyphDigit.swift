/// One drawn digit: its pixels, and the numbers it was drawn from.
public struct GlyphDigit: Sendable {
  /// The digit, 0 to 9.
  public let label: Int
  /// The shear: how far the top leans to the right, in heights of the digit.
  public let slant: Double
  /// What was added to the strokes, in heights of the digit; negative for thinner ones.
  public let thickness: Double
  /// Which of ``GlyphStyle/fonts`` it is set in.
  public let font: Int
  /// The pixels in [-1, 1], ink positive, row by row from the top.
  public let pixels: [Float]
}

/// How digits vary from one to the next.
public struct GlyphStyle: Sendable {
  /// The fonts that digits are set in; all come with Debian's fonts-inter and fonts-dejavu-core.
  public static let fonts = ["DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "Inter"]

  /// The side of an image in pixels.
  public var side: Int
  /// The greatest slant either way.
  public var slant: Double
  /// The least and the greatest addition to the strokes.
  public var thickness: ClosedRange<Double>
  /// How many of the fonts are used, from the first.
  public var fontCount: Int

  /// Creates a style.
  public init(
    side: Int = 28, slant: Double = 0.4, thickness: ClosedRange<Double> = -0.03...0.09,
    fontCount: Int = GlyphStyle.fonts.count
  ) {
    self.side = side
    self.slant = slant
    self.thickness = thickness
    self.fontCount = max(1, min(fontCount, Self.fonts.count))
  }
}
