/// Where the pixels of a picture come from.
public enum ImageSource: Sendable, Hashable {
  /// Pixels in memory.
  case pixels(PixelImage)
  /// An encoded file that the renderer decodes.
  case png(EncodedImage)
}

/// A PNG file whose header was checked; whether the rest decodes is for the renderer to find out.
public struct EncodedImage: Sendable, Hashable {
  /// The bytes of the file.
  public let bytes: [UInt8]
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int

  /// The largest width and height that are accepted: more is damage, or an attack.
  public static let largestSide = 8192

  /// Reads the header of a PNG file; nil for anything else, and for pictures without area or of
  /// absurd size.
  public init?(_ bytes: [UInt8]) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count > 33, bytes.starts(with: signature),
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    func number(at offset: Int) -> Int {
      bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    width = number(at: 16)
    height = number(at: 20)
    guard (1...Self.largestSide).contains(width), (1...Self.largestSide).contains(height) else {
      return nil
    }
    self.bytes = bytes
  }
}
