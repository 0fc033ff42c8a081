/// Walks the records of an event file and finds its way past damage.
///
/// A record is its length (8 bytes), the masked checksum of the length (4), the payload and the
/// masked checksum of the payload (4), all least significant byte first. After damage the scanner
/// looks for the next byte at which a valid header stands: a torn record in the middle of a file,
/// left by a writer that appended after a crash, costs that record and no other.
struct RecordScanner {
  /// What stands at the cursor.
  enum Item {
    /// A payload whose checksum holds.
    case record(UnsafeRawBufferPointer)
    /// Bytes that belong to no valid record and were stepped over.
    case damage(Range<Int>)
    /// The file ends within a record.
    case tornTail(Range<Int>)
    /// The file ends in zeros, as after a power failure.
    case zeroTail(Range<Int>)
  }

  private static let headerSize = 12
  private static let footerSize = 4

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0
  /// How many bytes of broken payloads may yet be checked: keeps a hostile file of nested headers
  /// from costing more than a fixed multiple of its size.
  private var patience: Int

  /// Creates a scanner at the first record; the bytes must outlive it.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    patience = 4 * bytes.count
  }

  /// The next item, nil at the end.
  mutating func next() -> Item? {
    guard offset < bytes.count else { return nil }
    let start = offset
    guard let length = payloadLength(at: start) else { return stepOverDamage(from: start) }
    let payloadStart = start + Self.headerSize
    guard length <= bytes.count - payloadStart - Self.footerSize else {
      return stepOverDamage(from: start)
    }
    let payload = UnsafeRawBufferPointer(rebasing: bytes[payloadStart..<payloadStart + length])
    let stored = bytes.loadUnaligned(fromByteOffset: payloadStart + length, as: UInt32.self)
    guard CRC32C.masked(payload) == UInt32(littleEndian: stored) else {
      patience -= length
      if patience < 0 {
        offset = payloadStart + length + Self.footerSize
        return .damage(start..<offset)
      }
      return stepOverDamage(from: start)
    }
    offset = payloadStart + length + Self.footerSize
    return .record(payload)
  }

  /// The length at an offset, nil when its checksum does not hold.
  private func payloadLength(at start: Int) -> Int? {
    guard start <= bytes.count - Self.headerSize else { return nil }
    let header = UnsafeRawBufferPointer(rebasing: bytes[start..<start + 8])
    let stored = bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
    guard CRC32C.masked(header) == UInt32(littleEndian: stored) else { return nil }
    return Int(exactly: UInt64(littleEndian: header.loadUnaligned(as: UInt64.self)))
  }

  /// Moves to the next valid header whose record fits, or to the end.
  private mutating func stepOverDamage(from start: Int) -> Item {
    var candidate = start + 1
    while candidate <= bytes.count - Self.headerSize - Self.footerSize {
      if let length = payloadLength(at: candidate),
        length <= bytes.count - candidate - Self.headerSize - Self.footerSize
      {
        offset = candidate
        return .damage(start..<candidate)
      }
      candidate += 1
    }
    offset = bytes.count
    let rest = start..<bytes.count
    if bytes[rest].allSatisfy({ $0 == 0 }) { return .zeroTail(rest) }
    // A record that was being written when the process died has a valid header, or less than one.
    let isTorn = rest.count < Self.headerSize || payloadLength(at: start) != nil
    return isTorn ? tornTail(rest) : .damage(rest)
  }

  /// Tells a torn last record from one whose payload is complete and damaged.
  private func tornTail(_ rest: Range<Int>) -> Item {
    guard let length = payloadLength(at: rest.lowerBound),
      length <= rest.count - Self.headerSize - Self.footerSize
    else { return .tornTail(rest) }
    return .damage(rest)
  }
}
