import CZlib
import Foundation

/// Unpacks gzip files (RFC 1952), the form in which MNIST is distributed.
enum GzipFile {
  /// The most bytes that a file may unpack to: a file of a few kilobytes can claim gigabytes.
  static let sizeLimit = 1 << 30
  /// What is unpacked at a time.
  private static let chunkSize = 1 << 16
  /// The widest window, and 16 for a gzip header and its checksum.
  private static let gzipWindow: Int32 = 15 + 16

  /// Whether bytes begin as a gzip file does.
  static func isGzip(_ data: Data) -> Bool { data.starts(with: [0x1f, 0x8b]) }

  /// Unpacks every member of a file.
  ///
  /// - Parameters:
  ///   - data: The packed bytes.
  ///   - limit: The most bytes to unpack.
  /// - Returns: The bytes; nil when the file is damaged, truncated or too large.
  static func unpacked(_ data: Data, limit: Int = sizeLimit) -> Data? {
    var output = Data()
    let isWhole = [UInt8](data).withUnsafeBufferPointer { source in
      var rest = source[...]
      repeat {
        guard let used = unpackMember(.init(rebasing: rest), into: &output, limit: limit) else {
          return false
        }
        rest = rest.dropFirst(used)
      } while rest.starts(with: [0x1f, 0x8b])
      return true
    }
    return isWhole ? output : nil
  }

  /// Unpacks the member that some bytes begin with, and holds it against its checksum and length.
  ///
  /// - Returns: How many bytes the member takes; nil when it is damaged, truncated or too large.
  private static func unpackMember(
    _ source: UnsafeBufferPointer<UInt8>, into output: inout Data, limit: Int
  ) -> Int? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var taken = 0
    while true {
      // The fields of a stream have 32 bits: long files are handed over piece by piece.
      stream.next_in = source.baseAddress.map { $0 + taken }
      stream.avail_in = UInt32(min(source.count - taken, 1 << 30))
      let offered = Int(stream.avail_in)
      let status = chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(chunk.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      taken += offered - Int(stream.avail_in)
      let given = chunk.count - Int(stream.avail_out)
      guard status == Z_OK || status == Z_STREAM_END, output.count + given <= limit else {
        return nil
      }
      output += chunk[..<given]
      if status == Z_STREAM_END { return taken }
    }
  }
}
