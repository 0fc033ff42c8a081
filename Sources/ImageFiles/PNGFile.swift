import CCairo
import Foundation

/// Decodes and encodes PNG images through Cairo.
public enum PNGFile {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  /// Reads an image file.
  public static func read(_ path: String) throws(ImageFileError) -> PixelImage {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ImageFileError(
        path: path, problem: "cannot be read", advice: "check the path and its permissions")
    }
    return try decode(data, name: path)
  }

  /// Decodes an image; transparent pixels are shown on black, 16-bit samples lose their lower half.
  ///
  /// - Parameters:
  ///   - data: The bytes of the PNG file.
  ///   - name: What to call the image in an error.
  /// - Returns: A grey image when every pixel is grey, else one in colour.
  /// - Throws: When the bytes are no valid PNG image, or one too large to be held.
  public static func decode(_ data: Data, name: String) throws(ImageFileError) -> PixelImage {
    func failure(_ problem: String, _ advice: String = "save it as PNG") -> ImageFileError {
      ImageFileError(path: name, problem: problem, advice: advice)
    }
    guard data.starts(with: signature) else {
      let kinds: [(start: [UInt8], name: String)] = [
        ([0xff, 0xd8], "JPEG"), ([0x47, 0x49], "GIF"),
      ]
      let kind = kinds.first { data.starts(with: $0.start) }?.name
      throw failure(kind.map { "is a \($0) image, not a PNG" } ?? "is not a PNG image")
    }
    // The header is checked before anything is allocated by what it claims.
    guard let (width, height) = claimedSize(data) else { throw failure("is truncated") }
    guard width > 0, height > 0, width <= 32_767, height <= 32_767,
      width * height <= PixelImage.pixelLimit
    else {
      throw failure("claims \(width) × \(height) pixels", "save it smaller")
    }
    var source = ReadSource(data: data)
    let decoded = withUnsafeMutablePointer(to: &source) { source in
      cairo_image_surface_create_from_png_stream(
        { closure, buffer, length in
          guard let closure, let buffer else { return CAIRO_STATUS_READ_ERROR }
          let source = closure.assumingMemoryBound(to: ReadSource.self)
          return source.pointee.read(buffer, Int(length))
            ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
        }, source)
    }
    defer { cairo_surface_destroy(decoded) }
    guard cairo_surface_status(decoded) == CAIRO_STATUS_SUCCESS else {
      throw failure("is damaged or truncated")
    }
    guard let image = pixels(of: decoded) else { throw failure("is damaged or truncated") }
    return image
  }

  /// Width and height of the header chunk.
  private static func claimedSize(_ data: Data) -> (width: Int, height: Int)? {
    guard data.count >= 24 else { return nil }
    let bytes = [UInt8](data.prefix(24))
    guard bytes[12..<16].elementsEqual(Array("IHDR".utf8)) else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// Paints a surface of whatever format onto one of known format and reads that.
  private static func pixels(of surface: OpaquePointer?) -> PixelImage? {
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let canvas = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(canvas) }
    let context = cairo_create(canvas)
    defer { cairo_destroy(context) }
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_paint(context)
    cairo_surface_flush(canvas)
    guard cairo_status(context) == CAIRO_STATUS_SUCCESS,
      let bytes = cairo_image_surface_get_data(canvas)
    else { return nil }
    let rowBytes = Int(cairo_image_surface_get_stride(canvas))
    var isGrey = true
    var colour = [UInt8](repeating: 0, count: 3 * width * height)
    for row in 0..<height {
      let line = UnsafeRawPointer(bytes + row * rowBytes)
      for column in 0..<width {
        let pixel = line.load(fromByteOffset: 4 * column, as: UInt32.self)
        let target = 3 * (row * width + column)
        colour[target] = UInt8(truncatingIfNeeded: pixel >> 16)
        colour[target + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        colour[target + 2] = UInt8(truncatingIfNeeded: pixel)
        isGrey =
          isGrey && colour[target] == colour[target + 1] && colour[target] == colour[target + 2]
      }
    }
    guard isGrey else {
      return PixelImage(width: width, height: height, channels: 3, samples: colour)
    }
    let grey = stride(from: 0, to: colour.count, by: 3).map { colour[$0] }
    return PixelImage(width: width, height: height, channels: 1, samples: grey)
  }

  /// Encodes an image; the same pixels give the same bytes.
  public static func encode(_ image: PixelImage) throws(ImageFileError) -> [UInt8] {
    let failure = ImageFileError(
      path: "image", problem: "cannot be encoded as PNG", advice: "make it smaller")
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(image.width), Int32(image.height))
    defer { cairo_surface_destroy(surface) }
    guard let bytes = cairo_image_surface_get_data(surface) else { throw failure }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<image.height {
      let line = UnsafeMutableRawPointer(bytes + row * stride)
      for column in 0..<image.width {
        let start = (row * image.width + column) * image.channels
        let red = UInt32(image.samples[start])
        let green = UInt32(image.samples[start + (image.channels == 3 ? 1 : 0)])
        let blue = UInt32(image.samples[start + (image.channels == 3 ? 2 : 0)])
        line.storeBytes(
          of: red << 16 | green << 8 | blue, toByteOffset: 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
    var output: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &output) { output in
      cairo_surface_write_to_png_stream(
        surface,
        { closure, data, length in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          let output = closure.assumingMemoryBound(to: [UInt8].self)
          output.pointee.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
          return CAIRO_STATUS_SUCCESS
        }, output)
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw failure }
    return output
  }
}

/// The bytes that Cairo has yet to read.
private struct ReadSource {
  let data: Data
  var offset = 0

  init(data: Data) { self.data = data }

  /// Copies the next bytes, or says that there are too few.
  mutating func read(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
    guard count <= data.count - offset else { return false }
    let start = data.startIndex + offset
    data.copyBytes(to: target, from: start..<start + count)
    offset += count
    return true
  }
}
