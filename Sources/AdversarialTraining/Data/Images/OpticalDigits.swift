import TensorCore

/// Handwritten digits of 8×8 pixels: the UCI optical digits, 1,797 images of ten classes.
///
/// The images are part of the program. Pixels are in [-1, 1], ink positive; a sample is
/// height × width × channels.
public struct OpticalDigits: DataSource {
  /// The word that chooses this data set.
  public static let kind = "digits"
  /// The part of the images to learn from, taken evenly over the file.
  public var part = 1.0
  /// The height and the width that images are enlarged to.
  public var side = DigitSide.eight

  /// Creates the whole data set.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .number("part", \.part, 0.01...1, "part of the images to learn from"),
      .choice("side", \.side, "height and width that images are enlarged to"),
    ]
  }

  /// The label of each image, 0 to 9.
  public static let labels: [Int] = lines.map { Int($0[0]) - Int(UInt8(ascii: "0")) }

  /// The pixels of all images in [-1, 1].
  public static let pixels: [Float] = lines.flatMap { line in
    line.dropFirst(2).map { digit in
      let level =
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "A") + 10
      return Float(level) / 8 - 1
    }
  }

  private static let lines: [[UInt8]] = opticalDigits.split(separator: "\n").map { Array($0.utf8) }

  /// The images to learn from.
  public func table() -> SampleTable { images(where: isKept) }

  /// The images that are not learned from.
  public func heldOut() -> SampleTable? { part < 1 ? images { !isKept($0) } : nil }

  /// Whether an image is learned from: image i is when part × i passes a whole number there.
  private func isKept(_ image: Int) -> Bool {
    Int(part * Double(image + 1)) > Int(part * Double(image))
  }

  private func images(where isChosen: (Int) -> Bool) -> SampleTable {
    let chosen = Self.labels.indices.filter(isChosen)
    return SampleTable(
      points: chosen.flatMap { side.enlarged(Array(Self.pixels[64 * $0..<64 * ($0 + 1)])) },
      sampleShape: [side.pixels, side.pixels, 1], labels: chosen.map { Self.labels[$0] })
  }
}
