/// Appends the fields of Protocol Buffers messages to a buffer that is reused.
struct WireWriter {
  /// What was written since the buffer was last emptied.
  private(set) var bytes: [UInt8] = []

  /// Empties the buffer and keeps its memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Raw bytes.
  mutating func append(_ raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  /// A variable-length integer.
  mutating func varint(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  /// Four bytes, least significant first.
  mutating func fixed32(_ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Eight bytes, least significant first.
  mutating func fixed64(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func key(_ field: Int, _ type: WireReader.WireType) {
    varint(UInt64(field << 3) | UInt64(type.rawValue))
  }

  /// An integer field.
  mutating func field(_ number: Int, _ value: Int) {
    key(number, .varint)
    varint(UInt64(bitPattern: Int64(value)))
  }

  /// A single-precision field.
  mutating func field(_ number: Int, _ value: Float) {
    key(number, .fixed32)
    fixed32(value.bitPattern)
  }

  /// A double-precision field.
  mutating func field(_ number: Int, _ value: Double) {
    key(number, .fixed64)
    fixed64(value.bitPattern)
  }

  /// A text field.
  mutating func field(_ number: Int, _ text: String) {
    key(number, .bytes)
    varint(UInt64(text.utf8.count))
    append(text.utf8)
  }

  /// A field of bytes.
  mutating func field(_ number: Int, bytes content: some Collection<UInt8>) {
    key(number, .bytes)
    varint(UInt64(content.count))
    append(content)
  }

  /// A nested message.
  mutating func field(_ number: Int, _ body: (inout WireWriter) -> Void) {
    var nested = WireWriter()
    body(&nested)
    field(number, bytes: nested.bytes)
  }

  /// Frames a payload as a record of an event file: length, checksum, payload, checksum.
  mutating func record(_ payload: [UInt8]) {
    let start = bytes.count
    fixed64(UInt64(payload.count))
    fixed32(bytes[start...].withUnsafeBytes { CRC32C.masked($0) })
    append(payload)
    fixed32(payload.withUnsafeBytes { CRC32C.masked($0) })
  }
}
