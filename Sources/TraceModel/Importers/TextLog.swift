import Foundation

/// A text file in memory: loggers rewrite such files, so they are not mapped.
struct TextLog: Sendable {
  /// The largest file read, in bytes.
  private static let sizeLimit = 4 << 30
  /// The bytes with which a compressed file begins.
  static let gzipMark: [UInt8] = [0x1f, 0x8b]
  /// The mark of the byte order, which is no part of the first name.
  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// The path as given.
  let path: String
  /// The last part of the path.
  var fileName: String { URL(fileURLWithPath: path).lastPathComponent }
  /// The text, not checked to be UTF-8.
  let bytes: ArraySlice<UInt8>

  /// Reads a file.
  init(path: String) throws(TraceReadError) {
    func failure(
      _ problem: String, _ advice: String = "check the path and its permissions"
    ) -> TraceReadError {
      TraceReadError(path: path, problem: problem, advice: advice)
    }
    // Devices and pipes may have no end.
    guard let size = FileSize.ofRegularFile(path) else { throw failure("cannot be read") }
    guard size <= Self.sizeLimit else {
      throw failure("has \(size >> 20) MB, too many for a text log", "split it, or log less often")
    }
    guard let bytes = Self.contents(of: path, size: size) else { throw failure("cannot be read") }
    guard !bytes.starts(with: Self.gzipMark) else {
      throw failure("is compressed with gzip", "unpack it with gunzip")
    }
    self.init(path: path, bytes: bytes)
  }

  /// Creates a log from text.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes.dropFirst(bytes.starts(with: Self.byteOrderMark) ? 3 : 0)
  }

  private init(path: String, slice: ArraySlice<UInt8>) {
    self.path = path
    bytes = slice
  }

  /// The bytes of a file that may change while it is read: as many as it had, at most.
  private static func contents(of path: String, size: Int) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = buffer.baseAddress.map { fread($0, 1, size, file) } ?? 0
    }
  }

  /// The lines that hold something, without their ends, each found when it is asked for.
  var lines: some Sequence<ArraySlice<UInt8>> {
    sequence(state: bytes) { rest -> ArraySlice<UInt8>? in
      rest = rest.drop(while: Self.isLineEnd)
      guard !rest.isEmpty else { return nil }
      let line = rest.prefix { !Self.isLineEnd($0) }
      rest = rest[line.endIndex...]
      return line
    }
  }

  /// The log up to and with the last line that is ended.
  var withoutUnfinishedLine: TextLog {
    let end = bytes.lastIndex(where: Self.isLineEnd).map { $0 + 1 } ?? bytes.startIndex
    return TextLog(path: path, slice: bytes[..<end])
  }

  /// The last line, without its end.
  var lastLine: ArraySlice<UInt8>? {
    guard let last = bytes.lastIndex(where: { !Self.isLineEnd($0) }) else { return nil }
    let start = bytes[..<last].lastIndex(where: Self.isLineEnd).map { $0 + 1 } ?? bytes.startIndex
    return bytes[start...last]
  }

  /// The first line.
  var firstLine: ArraySlice<UInt8> { bytes.prefix { !Self.isLineEnd($0) } }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
