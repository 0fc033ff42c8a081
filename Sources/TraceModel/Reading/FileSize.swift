import Foundation

/// The size of a file before it is read.
enum FileSize {
  /// The bytes of a regular file, links followed; nil for anything else.
  static func ofRegularFile(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
