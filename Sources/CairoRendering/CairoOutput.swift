import CCairo
import Plotting

/// Bytes written by Cairo.
final class CairoOutput {
  private(set) var bytes: [UInt8] = []

  /// The function that Cairo calls, with the output as its closure.
  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<CairoOutput>.fromOpaque(closure).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }

  /// The pixels of a surface as a PNG file, with as few bytes a pixel as its colours need.
  static func png(of surface: OpaquePointer?) throws(CairoError) -> [UInt8] {
    if let image = opaquePixels(of: surface), let file = IndexedPNG.file(of: image) { return file }
    let output = CairoOutput()
    try CairoError.check(
      cairo_surface_write_to_png_stream(
        surface, write, Unmanaged.passUnretained(output).toOpaque()))
    return output.bytes
  }

  /// The pixels of a surface that lets nothing through, nil of others.
  private static func opaquePixels(of surface: OpaquePointer?) -> PixelImage? {
    guard cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24,
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    let width = Int(cairo_image_surface_get_width(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var image = PixelImage(width: width, height: Int(cairo_image_surface_get_height(surface)))
    for row in 0..<image.height {
      let line = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<width {
        image.pixels[row * width + column] = 0xFF00_0000 | line[column]
      }
    }
    return image
  }
}
