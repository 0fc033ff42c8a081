/// A small picture: opaque or transparent pixels in rows from the top.
public struct PixelImage: Sendable, Hashable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// Pixels in row-major order from the top left, each 0xAARRGGBB with straight opacity.
  public var pixels: [UInt32]

  /// Creates an image of one colour.
  public init(width: Int, height: Int, filledWith pixel: UInt32 = 0) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    pixels = Array(repeating: pixel, count: self.width * self.height)
  }

  /// Creates an image from pixels; missing pixels are transparent, surplus ones ignored.
  public init(width: Int, height: Int, pixels: [UInt32]) {
    self.init(width: width, height: height)
    for index in 0..<min(pixels.count, self.pixels.count) { self.pixels[index] = pixels[index] }
  }

  /// A colour packed as a pixel.
  public static func pixel(_ color: Color) -> UInt32 {
    let bytes = color.bytes
    let alpha = UInt32(min(max(color.opacity, 0), 1) * 255 + 0.5)
    return alpha << 24 | UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
  }
}
