/// Decodes the two encodings of an image to its claimed size and its encoded bytes.
enum ImageMessage {
  /// An image's claimed size in pixels and its encoded bytes.
  typealias Parts = (width: Int, height: Int, encoded: UnsafeRawBufferPointer)

  /// `Image{ int32 height=1; int32 width=2; int32 colorspace=3; bytes encoded_image_string=4 }`.
  static func parts(_ message: UnsafeRawBufferPointer) throws(MalformedMessage) -> Parts {
    var parts: Parts = (0, 0, UnsafeRawBufferPointer(start: nil, count: 0))
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (1, .varint): parts.height = claimedSize(try reader.varint())
      case (2, .varint): parts.width = claimedSize(try reader.varint())
      case (4, .bytes): parts.encoded = try reader.bytes()
      default: try reader.skip(field.type)
      }
    }
    return parts
  }

  /// A tensor of strings: width, height, then one encoded image each; nil when it is not that.
  static func parts(_ tensor: TensorMessage) -> [Parts]? {
    guard tensor.type == .string, tensor.strings.count >= 3,
      let width = Int(String(decoding: tensor.strings[0], as: UTF8.self)),
      let height = Int(String(decoding: tensor.strings[1], as: UTF8.self))
    else { return nil }
    return tensor.strings.dropFirst(2).map { encoded in
      (claimedSize(UInt64(clamping: width)), claimedSize(UInt64(clamping: height)), encoded)
    }
  }

  /// A size as claimed, 0 when no image has it.
  private static func claimedSize(_ value: UInt64) -> Int {
    value <= UInt64(Int32.max) ? Int(value) : 0
  }
}
