/// A checksum of all that a checkpoint says: metadata, then the name, the shape and the values of
/// each array in the order of the file.
///
/// FNV-1a (Fowler, Noll and Vo) over words of 32 bits. A step from one sum to the next loses
/// nothing, so that a change of a single word is always seen.
struct ContentChecksum {
  /// The key of the metadata under which the checksum stands.
  static let key = "checksum"

  private var sum: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Starts with the metadata, the checksum itself left out.
  init(_ metadata: [String: String]) {
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where key != Self.key {
      add(key)
      add(value)
    }
  }

  /// Adds an array; one without values has no place of its own in the file and is passed over.
  mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
    guard !values.isEmpty else { return }
    add(name)
    for extent in shape { add(UInt32(truncatingIfNeeded: extent)) }
    values.withUnsafeBufferPointer { for value in $0 { add(value.bitPattern) } }
  }

  /// The checksum as text.
  var text: String { "fnv1a64:" + String(sum, radix: 16) }

  private mutating func add(_ word: UInt32) { sum = (sum ^ UInt64(word)) &* 0x100_0000_01b3 }

  private mutating func add(_ text: String) {
    add(UInt32(truncatingIfNeeded: text.utf8.count))
    for byte in text.utf8 { add(UInt32(byte)) }
  }
}
