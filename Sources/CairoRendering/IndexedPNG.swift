import CZlib
import Plotting

/// A PNG file of a picture with at most 256 colours: a byte a pixel, and a table of the colours.
///
/// The table runs from blue to red, as the colours of maps do, so that neighbouring values have
/// neighbouring indices and the change from line to line is small.
enum IndexedPNG {
  private static let mostColors = 256

  /// The file; nil for a picture with more colours, or without area.
  static func file(of image: PixelImage) -> [UInt8]? {
    guard image.width > 0, image.height > 0, let picture = Indexed(image) else { return nil }
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let colorType: UInt8 = picture.isGray ? 0 : 3
    append(
      "IHDR", bigEndian(image.width) + bigEndian(image.height) + [8, colorType, 0, 0, 0],
      to: &file)
    if !picture.isGray {
      append(
        "PLTE",
        picture.colors.flatMap { color in
          [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
        }, to: &file)
      let opacities = picture.colors.map { UInt8($0 >> 24) }
      if let last = opacities.lastIndex(where: { $0 < 255 }) {
        append("tRNS", Array(opacities[...last]), to: &file)
      }
    }
    let candidates = [false, true].compactMap { compressed(picture.lines(filtered: $0)) }
    guard let smallest = candidates.min(by: { $0.count < $1.count }) else { return nil }
    append("IDAT", smallest, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// A picture as an index for each pixel.
  private struct Indexed {
    /// The colours in order; shades of grey are their own indices and need no table.
    var colors: [UInt32] = []
    var isGray: Bool
    private var indices: [UInt8] = []
    private let width: Int

    init?(_ image: PixelImage) {
      width = image.width
      var numbers: [UInt32: UInt8] = [:]
      var last: (color: UInt32, number: UInt8)?
      indices.reserveCapacity(image.pixels.count)
      for pixel in image.pixels {
        if let last, last.color == pixel {
          indices.append(last.number)
          continue
        }
        let number = numbers[pixel] ?? UInt8(truncatingIfNeeded: colors.count)
        if numbers[pixel] == nil {
          guard colors.count < mostColors else { return nil }
          numbers[pixel] = number
          colors.append(pixel)
        }
        indices.append(number)
        last = (pixel, number)
      }
      isGray = colors.allSatisfy { color in
        color >> 24 == 255 && color & 0xFF == color >> 8 & 0xFF
          && color & 0xFF == color >> 16 & 0xFF
      }
      var places = [UInt8](repeating: 0, count: colors.count)
      if isGray {
        for (number, color) in colors.enumerated() {
          places[number] = UInt8(truncatingIfNeeded: color)
        }
      } else {
        let order = colors.indices.sorted { Self.warmth(colors[$0]) < Self.warmth(colors[$1]) }
        for (place, number) in order.enumerated() { places[number] = UInt8(place) }
        colors = order.map { colors[$0] }
      }
      for place in indices.indices { indices[place] = places[Int(indices[place])] }
    }

    /// How much more red than blue a colour is; those that let the paper through come first.
    private static func warmth(_ color: UInt32) -> (Int, Int, UInt32) {
      (Int(color >> 24), Int(color >> 16 & 0xFF) - Int(color & 0xFF), color)
    }

    /// The lines, each with its filter before it: the indices, or how they differ from the line
    /// above.
    func lines(filtered: Bool) -> [UInt8] {
      var lines: [UInt8] = []
      lines.reserveCapacity(indices.count + indices.count / width)
      for start in stride(from: 0, to: indices.count, by: width) {
        lines.append(filtered ? 2 : 0)
        for place in start..<start + width {
          let above = filtered && start > 0 ? indices[place - width] : 0
          lines.append(indices[place] &- above)
        }
      }
      return lines
    }
  }

  private static func append(_ name: String, _ content: [UInt8], to file: inout [UInt8]) {
    file += bigEndian(content.count)
    let start = file.count
    file += name.utf8
    file += content
    let sum = file[start...].withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    file += bigEndian(Int(sum))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// The bytes as a zlib stream, as small as the library makes it; nil when it has no memory.
  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var status = Z_OK
    let stream = [UInt8](unsafeUninitializedCapacity: Int(compressBound(UInt(bytes.count)))) {
      stream, count in
      var length = UInt(stream.count)
      status = compress2(
        stream.baseAddress, &length, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
      count = status == Z_OK ? Int(length) : 0
    }
    return status == Z_OK ? stream : nil
  }
}
