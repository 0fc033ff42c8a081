/// A message that does not follow the Protocol Buffers wire format.
struct MalformedMessage: Error {}

/// Walks the fields of one Protocol Buffers message in place, without copying.
///
/// A length is believed only as far as the bytes reach. Nested messages are walked by a reader of
/// their own, as deep as the caller knows the schema, so nesting in a file cannot exhaust the stack.
struct WireReader {
  /// The four wire types in use; the two group markers were withdrawn before event files existed.
  enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
  }

  private var cursor: UnsafeRawPointer
  private let end: UnsafeRawPointer

  /// Creates a reader at the first field; the bytes must outlive it.
  init(_ message: UnsafeRawBufferPointer) {
    // An empty buffer may have no address: any pointer will do as long as both ends agree.
    cursor = message.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    end = cursor + message.count
  }

  /// The number of bytes not yet read.
  var remaining: Int { end - cursor }

  /// The next field's number and type, nil at the end of the message.
  @inline(__always)
  mutating func nextField() throws(MalformedMessage) -> (number: Int, type: WireType)? {
    if cursor == end { return nil }
    let key = try varint()
    guard let type = WireType(rawValue: UInt8(key & 7)), key >> 3 > 0, key >> 3 < 1 << 29 else {
      throw MalformedMessage()
    }
    return (Int(key >> 3), type)
  }

  /// A variable-length integer of at most ten bytes.
  @inline(__always)
  mutating func varint() throws(MalformedMessage) -> UInt64 {
    guard cursor < end else { throw MalformedMessage() }
    let first = cursor.load(as: UInt8.self)
    if first < 0x80 {
      cursor += 1
      return UInt64(first)
    }
    return try longVarint()
  }

  private mutating func longVarint() throws(MalformedMessage) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while cursor < end, shift < 64 {
      let byte = cursor.load(as: UInt8.self)
      cursor += 1
      result |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    throw MalformedMessage()
  }

  /// Four bytes, least significant first.
  @inline(__always)
  mutating func fixed32() throws(MalformedMessage) -> UInt32 {
    guard remaining >= 4 else { throw MalformedMessage() }
    defer { cursor += 4 }
    return UInt32(littleEndian: cursor.loadUnaligned(as: UInt32.self))
  }

  /// Eight bytes, least significant first.
  @inline(__always)
  mutating func fixed64() throws(MalformedMessage) -> UInt64 {
    guard remaining >= 8 else { throw MalformedMessage() }
    defer { cursor += 8 }
    return UInt64(littleEndian: cursor.loadUnaligned(as: UInt64.self))
  }

  /// The bytes of a length-delimited field: a string, a nested message or packed numbers.
  @inline(__always)
  mutating func bytes() throws(MalformedMessage) -> UnsafeRawBufferPointer {
    let length = try varint()
    guard length <= UInt64(remaining) else { throw MalformedMessage() }
    defer { cursor += Int(length) }
    return UnsafeRawBufferPointer(start: cursor, count: Int(length))
  }

  /// Steps over a field that the caller does not know.
  mutating func skip(_ type: WireType) throws(MalformedMessage) {
    switch type {
    case .varint: _ = try varint()
    case .fixed64: _ = try fixed64()
    case .bytes: _ = try bytes()
    case .fixed32: _ = try fixed32()
    }
  }
}

extension WireReader {
  /// Text with invalid UTF-8 replaced by U+FFFD.
  mutating func string() throws(MalformedMessage) -> String {
    String(decoding: try bytes(), as: UTF8.self)
  }

  /// One or many elements of a repeated field, packed or not.
  mutating func repeated(
    _ type: WireType, as element: WireType,
    _ body: (inout WireReader) throws(MalformedMessage) -> Void
  ) throws(MalformedMessage) {
    if type == element { return try body(&self) }
    guard type == .bytes else { throw MalformedMessage() }
    var packed = WireReader(try bytes())
    while packed.remaining > 0 { try body(&packed) }
  }
}
