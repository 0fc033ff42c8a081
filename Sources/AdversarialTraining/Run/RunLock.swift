import Foundation
import TraceModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another process is training into a run directory.
public struct RunInUse: Error, Equatable, CustomStringConvertible {
  /// The run directory.
  public let path: String

  /// Creates the error.
  public init(path: String) { self.path = path }

  /// Which directory, what is wrong and what to do, in one line.
  public var description: String {
    "\(path): another process is training into this directory; wait until it is done, or give "
      + "another one with --out"
  }
}

/// The right to write into a run directory, which one run has at a time.
///
/// It is an advisory lock (`flock`) on a hidden file, which ends with the process however that ends.
/// Where the file system has no locks, nobody is kept out.
final class RunLock {
  private static let fileName = ".lock"

  private var descriptor: Int32

  /// Takes the lock of a directory, which is made where needed.
  ///
  /// - Throws: ``RunInUse`` while somebody has it, `TraceWriteError` when the directory cannot be
  ///   written.
  init(_ directory: URL) throws {
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw TraceWriteError(path: directory.path, problem: "cannot be created")
    }
    let path = directory.appendingPathComponent(Self.fileName).path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw TraceWriteError(path: directory.path, problem: "cannot be written")
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      release()
      throw RunInUse(path: directory.path)
    }
  }

  deinit { release() }

  /// Gives the lock back.
  func release() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}

extension TrainingRun {
  /// Whether a process is training into a directory, whose files are then not to be removed.
  public static func isInUse(_ directory: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: directory.path) else { return false }
    do {
      _ = try RunLock(directory)
      return false
    } catch { return error is RunInUse }
  }
}
