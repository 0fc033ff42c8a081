import CCairo

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

  /// The pixels of a surface as a PNG file.
  static func png(of surface: OpaquePointer?) throws(CairoError) -> [UInt8] {
    let output = CairoOutput()
    try CairoError.check(
      cairo_surface_write_to_png_stream(
        surface, write, Unmanaged.passUnretained(output).toOpaque()))
    return output.bytes
  }
}
