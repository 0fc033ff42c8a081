/// A 64-bit digest of content, the same on every machine.
///
/// It tells whether something changed, and makes short names that do not collide by accident; it
/// is no defence against somebody who wants a collision.
struct ContentDigest: Sendable, Hashable {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  private var count: UInt64 = 0

  /// Adds bytes, as one field: `"ab" + "c"` and `"a" + "bc"` differ.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    mix(tail)
    mix(UInt64(bytes.count))
  }

  /// Adds an array of plain values by their bytes.
  mutating func add<Element: BitwiseCopyable>(_ values: [Element]) {
    values.withUnsafeBytes { add($0) }
  }

  /// Adds a text.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a number.
  mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  /// The digest in hexadecimal, at most 16 digits.
  func hexadecimal(digits: Int = 16) -> String {
    let text = String(finished, radix: 16)
    return String((String(repeating: "0", count: 16 - text.count) + text).prefix(digits))
  }

  /// The state with every bit depending on every other.
  private var finished: UInt64 {
    var word = value ^ count
    word ^= word >> 33
    word &*= 0xff51_afd7_ed55_8ccd
    word ^= word >> 33
    word &*= 0xc4ce_b9fe_1a85_ec53
    return word ^ (word >> 33)
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01b3
    value = (value << 27 | value >> 37) &* 0x9e37_79b9_7f4a_7c15
    count &+= 1
  }
}
