import GlyphDigits
import TensorCore

/// Digits drawn by Cairo, with known class, slant, thickness and font.
///
/// As many as wanted can be drawn; a run learns from the first `count` of the endless sequence of its
/// seed. A sample is height × width × 1 in [-1, 1], ink positive.
public struct GlyphImages: DataSource {
  /// The word that chooses this data set.
  public static let kind = "glyph-digits"
  /// The side of an image in pixels.
  public var side = 28
  /// How many images are drawn.
  public var count = 4000
  /// The greatest slant either way, in heights.
  public var slant = 0.4
  /// How many fonts are used.
  public var fonts = 4
  /// Where the sequence starts.
  public var seed: UInt64 = 1
  /// How many digits are put on top of each other as colours: 3 for the 1,000 modes of stacked digits.
  public var stack = 1

  /// Creates 4,000 digits of 28 × 28 pixels.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("side", \.side, 8...128, "of an image in pixels"),
      .integer("count", \.count, 10...100_000, "images to draw"),
      .number("slant", \.slant, 0...1, "greatest slant either way"),
      .integer("fonts", \.fonts, 1...4, "fonts to use"),
      .seed("seed", \.seed, "where the sequence starts"),
      .integer("stack", \.stack, 1...3, "digits in the colours of one image: 1 or 3"),
    ]
  }

  /// The images with their classes.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when they cannot be drawn.
  public func table() throws(ConfigurationError) -> SampleTable {
    guard stack != 2 else {
      throw .conflict(key: "data.stack", problem: "an image has one colour or three, not two")
    }
    let style = GlyphStyle(side: side, slant: slant, fontCount: fonts)
    guard var digits = GlyphSequence(style, seed: seed) else {
      throw .conflict(
        key: "data.side", problem: "there is no memory for an image of \(side) pixels")
    }
    var points: [Float] = []
    var labels: [Int] = []
    points.reserveCapacity(count * side * side)
    for _ in 0..<count {
      guard let digit = digits.next() else { break }
      points += digit.pixels
      labels.append(digit.label)
    }
    return SampleTable(
      points: points, sampleShape: [side, side, stack], labels: labels, stack: stack)
  }
}
