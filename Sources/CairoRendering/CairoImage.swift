import CCairo
import Plotting

/// The pixels of a picture as a Cairo surface.
final class CairoImage {
  let surface: OpaquePointer
  let width: Int
  let height: Int

  /// Makes a surface; nil when an encoded picture does not decode or has no area.
  init?(_ source: ImageSource) throws(CairoError) {
    let made: OpaquePointer?
    switch source {
    case .pixels(let image): made = try Self.surface(of: image)
    case .png(let image): made = Self.surface(decoding: image)
    }
    guard let made else { return nil }
    surface = made
    width = Int(cairo_image_surface_get_width(made))
    height = Int(cairo_image_surface_get_height(made))
  }

  /// The pixels as a PNG file, with as few bytes a pixel as its colours need.
  ///
  /// - Returns: The bytes of the file; nil when an encoded picture does not decode or has no area.
  /// - Throws: When the picture cannot be encoded.
  static func png(of source: ImageSource) throws(CairoError) -> [UInt8]? {
    if case .pixels(let image) = source, let file = IndexedPNG.file(of: image) { return file }
    return try CairoImage(source)?.png()
  }

  private func png() throws(CairoError) -> [UInt8] { try CairoOutput.png(of: surface) }

  /// A crossed-out box, drawn where a picture cannot be decoded.
  static func damage(in frame: Rectangle) -> Primitive {
    var path = Path(frame)
    path.addLine(from: Point(frame.left, frame.top), to: Point(frame.right, frame.bottom))
    path.addLine(from: Point(frame.left, frame.bottom), to: Point(frame.right, frame.top))
    return .stroke(path, StrokeStyle(color: Color(0x8C959F), width: 0.75))
  }

  deinit { cairo_surface_destroy(surface) }

  private static func surface(of image: PixelImage) throws(CairoError) -> OpaquePointer? {
    guard image.width > 0, image.height > 0 else { return nil }
    guard image.width < 32_767, image.height < 32_767 else {
      throw .unusableSize(width: Double(image.width), height: Double(image.height))
    }
    let isOpaque = image.pixels.allSatisfy { $0 >> 24 == 255 }
    guard
      let surface = cairo_image_surface_create(
        isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, Int32(image.width),
        Int32(image.height)),
      let data = cairo_image_surface_get_data(surface)
    else { throw .failed("no memory for a picture") }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<image.height {
      let line = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<image.width {
        line[column] = premultiplied(image.pixels[row * image.width + column])
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }

  /// Cairo keeps colours multiplied by their opacity.
  private static func premultiplied(_ pixel: UInt32) -> UInt32 {
    let alpha = pixel >> 24
    guard alpha < 255 else { return pixel }
    func scaled(_ shift: UInt32) -> UInt32 { ((pixel >> shift & 0xFF) * alpha + 127) / 255 }
    return alpha << 24 | scaled(16) << 16 | scaled(8) << 8 | scaled(0)
  }

  /// Encoded bytes and how many of them were read.
  private struct Input {
    var bytes: UnsafeBufferPointer<UInt8>
    var position = 0
  }

  private static func surface(decoding image: EncodedImage) -> OpaquePointer? {
    let surface = image.bytes.withUnsafeBufferPointer { bytes in
      var input = Input(bytes: bytes)
      return withUnsafeMutablePointer(to: &input) { input in
        cairo_image_surface_create_from_png_stream(
          { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
            let input = closure.assumingMemoryBound(to: Input.self)
            let count = Int(length)
            guard input.pointee.bytes.count - input.pointee.position >= count,
              let base = input.pointee.bytes.baseAddress
            else { return CAIRO_STATUS_READ_ERROR }
            data.update(from: base + input.pointee.position, count: count)
            input.pointee.position += count
            return CAIRO_STATUS_SUCCESS
          }, input)
      }
    }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      return nil
    }
    return surface
  }
}
