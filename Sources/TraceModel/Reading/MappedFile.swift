import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file mapped into memory for reading; unmapped when the last slice of it is gone.
final class MappedFile: Sendable {
  /// The path as given.
  let path: String
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer

  /// Maps a regular file.
  init(path: String) throws(TraceReadError) {
    func failure(_ problem: String, _ advice: String) -> TraceReadError {
      TraceReadError(path: path, problem: problem, advice: advice)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw failure("cannot be opened: \(reason)", "check the path and its permissions")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure("is not a regular file", "name a log file or a directory of logs")
    }
    self.path = path
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else {
      let reason = String(cString: strerror(errno))
      throw failure("cannot be mapped: \(reason)", "copy it to a local disk")
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }

  /// Lends the bytes for the duration of a call.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(bytes) }
  }

  /// Gives back the memory of what was read; it is read again when it is needed again.
  func forget(upTo offset: Int) {
    guard let start = bytes.baseAddress else { return }
    let pages = Swift.min(offset, bytes.count) & ~0xffff
    madvise(UnsafeMutableRawPointer(mutating: start), pages, MADV_DONTNEED)
  }

  /// A part of the file that keeps the mapping alive instead of copying.
  func data(_ part: UnsafeRawBufferPointer) -> Data {
    guard let start = part.baseAddress, part.count > 0 else { return Data() }
    return Data(
      bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: part.count,
      deallocator: .custom { _, _ in withExtendedLifetime(self) {} })
  }
}
