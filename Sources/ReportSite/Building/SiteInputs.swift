import Foundation

/// The files that a site is made from and how they are read, by what can be told without reading
/// them: whether a finished site is still about them.
///
/// Every file below the paths counts with its size, the time it was last written, its inode and
/// the bytes at its two ends. Where that proves nothing, such as for files written a moment ago
/// or a directory that cannot be listed, there is no digest and a site is made from the logs.
public struct SiteInputs: Sendable, Equatable {
  /// The digest of everything, nil when nothing can be said for certain.
  let digest: String?

  /// Whether files that look the same can be taken for the same.
  public var isCertain: Bool { digest != nil }

  /// A file written less than this many seconds ago may change again within the same tick.
  private static let settling = 2.0
  /// How much of each end of a file counts.
  private static let endLength = 4096

  /// Looks at the files.
  ///
  /// - Parameters:
  ///   - paths: The runs as the user names them; directories with everything below.
  ///   - settings: What else the reading depends on, in a fixed order.
  ///   - isSettled: Whether a file last written at a time, in seconds since 1970, can no longer
  ///     change without a trace; nil for all but those of the last two seconds.
  public init(
    paths: [String], settings: [String] = [], isSettled: ((Double) -> Bool)? = nil
  ) {
    let now = Date().timeIntervalSince1970
    let isSettled = isSettled ?? { $0 < now - Self.settling }
    var digest = ContentDigest()
    settings.forEach { digest.add($0) }
    for path in paths {
      digest.add(path)
      guard let files = Self.files(below: path) else {
        self.digest = nil
        return
      }
      for file in files {
        guard isSettled(file.written), let ends = Self.ends(of: file) else {
          self.digest = nil
          return
        }
        digest.add(file.path)
        digest.add([file.size, file.inode, file.seconds, file.nanoseconds])
        digest.add(ends)
      }
    }
    self.digest = digest.hexadecimal()
  }

  /// The program that runs, as a file: one that was built anew may read or draw otherwise.
  public static let program = SiteInputs(
    paths: [try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")]
      .compactMap { $0 }
  ) { _ in true }

  /// A file as its directory entry tells of it.
  private struct File {
    var path: String
    var size: Int
    var inode: Int
    var seconds: Int
    var nanoseconds: Int

    var written: Double { Double(seconds) + Double(nanoseconds) * 1e-9 }
  }

  /// Every file at or below a path in order, through links; nil when some cannot be looked at.
  private static func files(below path: String) -> [File]? {
    var files: [File] = []
    // Links may lead in circles: a directory counts once.
    var visited: Set<[UInt64]> = []
    var waiting = [path]
    while let path = waiting.popLast() {
      var status = stat()
      guard stat(path, &status) == 0 else {
        if isDanglingLink(path) { continue }
        return nil
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        guard visited.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted else {
          continue
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
          return nil
        }
        waiting += names.map { path + "/" + $0 }
      case S_IFREG:
        files.append(
          File(
            path: path, size: Int(status.st_size), inode: Int(truncatingIfNeeded: status.st_ino),
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec))
      default: return nil
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func isDanglingLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The bytes at both ends of a file, nil when they cannot be read.
  private static func ends(of file: File) -> [UInt8]? {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: 2 * endLength) { bytes, count in
      count = 0
      for offset in [0, max(0, file.size - endLength)] {
        guard let base = bytes.baseAddress else { return }
        count += max(0, pread(descriptor, base + count, endLength, off_t(offset)))
      }
    }
  }
}
