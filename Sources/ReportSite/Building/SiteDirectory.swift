import Foundation
import Synchronization

/// The directory a site is written to.
///
/// A file is replaced as a whole, by a rename, so that a reader never sees half a page; a file
/// whose content stays the same is not touched. Paths are made of names from ``FileNames`` only.
final class SiteDirectory: Sendable {
  let root: URL
  private let state = Mutex(State())

  private struct State {
    var current: Set<String> = []
    var directories: Set<String> = []
    var writtenCount = 0
  }

  init(_ root: URL) { self.root = root.standardizedFileURL }

  /// Every file that belongs to this build.
  var current: Set<String> { state.withLock { $0.current } }
  /// How many files had to be written.
  var writtenCount: Int { state.withLock { $0.writtenCount } }

  /// Writes a file unless it already holds these bytes.
  func write(_ bytes: [UInt8], to path: String, during step: SiteStep) throws(SiteError) {
    let url = root.appending(path: path)
    try makeDirectory(of: path, during: step)
    state.withLock { _ = $0.current.insert(path) }
    if let old = try? Data(contentsOf: url, options: .mappedIfSafe), old.elementsEqual(bytes) {
      return
    }
    let name = url.lastPathComponent
    let draft = url.deletingLastPathComponent().appending(path: ".\(name).\(getpid()).draft").path
    guard Self.create(draft, holding: bytes) else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw SiteError(step: step, path: url.path, message: "cannot be written: \(reason)")
    }
    guard rename(draft, url.path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw SiteError(step: step, path: url.path, message: "cannot be replaced: \(reason)")
    }
    state.withLock { $0.writtenCount += 1 }
  }

  /// Writes a text.
  func write(_ text: String, to path: String, during step: SiteStep) throws(SiteError) {
    try write(Array(text.utf8), to: path, during: step)
  }

  /// Counts a file of the last build as one of this build.
  func keep(_ path: String) { state.withLock { _ = $0.current.insert(path) } }

  /// Whether a file is there.
  func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The content of a file, nil when it cannot be read.
  func read(_ path: String) -> Data? { try? Data(contentsOf: root.appending(path: path)) }

  /// Removes files of an earlier build that this one does not have, and directories left empty.
  func remove(_ paths: some Sequence<String>) {
    var parents: Set<String> = []
    for path in paths {
      try? FileManager.default.removeItem(at: root.appending(path: path))
      var parent = (path as NSString).deletingLastPathComponent
      while !parent.isEmpty, parent != "/" {
        parents.insert(parent)
        parent = (parent as NSString).deletingLastPathComponent
      }
    }
    for parent in parents.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      // Fails, as it should, for a directory that still holds something.
      _ = rmdir(root.appending(path: parent).path)
    }
  }

  /// Makes a file of these bytes; false, with `errno` set, when that fails.
  ///
  /// `Data.write` would wait until the disk has each of the thousands of files of a site.
  private static func create(_ path: String, holding bytes: [UInt8]) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { return false }
    let isWritten = bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 || (count < 0 && errno == EINTR) else { return false }
        rest = rest.dropFirst(max(count, 0))
      }
      return true
    }
    let reason = errno
    let isClosed = close(file) == 0
    if !isWritten { errno = reason }
    return isWritten && isClosed
  }

  private func makeDirectory(of path: String, during step: SiteStep) throws(SiteError) {
    let parent = (path as NSString).deletingLastPathComponent
    guard !state.withLock({ $0.directories.contains(parent) }) else { return }
    let url = root.appending(path: parent)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      let reason = String(cString: strerror(errno))
      throw SiteError(
        step: step, path: url.path,
        message: "cannot be made a directory: \(reason); choose another --out")
    }
    state.withLock { _ = $0.directories.insert(parent) }
  }
}
