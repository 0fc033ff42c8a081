import Foundation

/// Unpacks gzip files (RFC 1952), the form in which MNIST is distributed.
enum GzipFile {
  /// The most bytes that a file may unpack to: a file of a few kilobytes can claim gigabytes.
  static let sizeLimit = 1 << 30

  /// Whether bytes begin as a gzip file does.
  static func isGzip(_ data: Data) -> Bool { data.starts(with: [0x1f, 0x8b]) }

  /// Unpacks every member of a file.
  ///
  /// - Parameters:
  ///   - data: The packed bytes.
  ///   - limit: The most bytes to unpack.
  /// - Returns: The bytes; nil when the file is damaged, truncated or too large.
  static func unpacked(_ data: Data, limit: Int = sizeLimit) -> Data? {
    var output: [UInt8] = []
    var source = [UInt8](data)[...]
    repeat {
      guard let start = headerEnd(source), let end = member(source[start...], &output, limit)
      else { return nil }
      source = source[end...]
    } while isGzip(Data(source.prefix(2)))
    return Data(output)
  }

  /// Unpacks one member behind its header; returns where the next one begins.
  private static func member(
    _ source: ArraySlice<UInt8>, _ output: inout [UInt8], _ limit: Int
  ) -> Int? {
    let first = output.count
    guard let end = Inflate.unpack(source, into: &output, limit: limit),
      end + 8 <= source.endIndex
    else { return nil }
    func number(at place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(source[place + $1]) << (8 * UInt32($1)) }
    }
    guard number(at: end) == checksum(output[first...]),
      number(at: end + 4) == UInt32(truncatingIfNeeded: output.count - first)
    else { return nil }
    return end + 8
  }

  /// Where the header ends: fixed fields, then those that its flags announce.
  private static func headerEnd(_ source: ArraySlice<UInt8>) -> Int? {
    let start = source.startIndex
    guard source.count >= 18, source[start] == 0x1f, source[start + 1] == 0x8b,
      source[start + 2] == 8
    else { return nil }
    let flags = source[start + 3]
    var place = start + 10
    if flags & 4 != 0 {
      guard place + 2 <= source.endIndex else { return nil }
      place += 2 + Int(source[place]) + Int(source[place + 1]) << 8
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard place < source.endIndex, let end = source[place...].firstIndex(of: 0) else {
        return nil
      }
      place = end + 1
    }
    if flags & 2 != 0 { place += 2 }
    return place < source.endIndex ? place : nil
  }

  /// The cyclic redundancy check of RFC 1952, section 8.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xff)] ^ sum >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 0 ? value >> 1 : 0xedb8_8320 ^ value >> 1
    }
  }
}
