/// Endless drawn digits: the same seed gives the same ones in the same order.
///
/// Classes come in turn, so that any ten in a row hold every class; slant, thickness and font are
/// drawn independently of the class and of each other.
public struct GlyphSequence: Sequence, IteratorProtocol {
  private let style: GlyphStyle
  private let painter: GlyphPainter
  private var state: UInt64
  private var index = 0

  /// Creates a sequence; nil when Cairo has no memory for an image.
  public init?(_ style: GlyphStyle = GlyphStyle(), seed: UInt64) {
    guard let painter = GlyphPainter(style) else { return nil }
    self.style = style
    self.painter = painter
    state = seed
  }

  /// The next digit; there is always one.
  public mutating func next() -> GlyphDigit? {
    defer { index += 1 }
    let slant = (2 * uniform() - 1) * style.slant
    let thickness =
      style.thickness.lowerBound
      + uniform() * (style.thickness.upperBound - style.thickness.lowerBound)
    let font = Int(uniform() * Double(style.fontCount))
    return painter.digit(index % 10, slant: slant, thickness: thickness, font: font)
  }

  /// A uniform number in [0, 1), by the SplitMix64 generator (Steele, Lea and Flood 2014).
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }
}
