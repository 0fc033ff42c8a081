/// Why a trace could not be written, told so that the user can act on it.
public struct TraceWriteError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or directory.
  public let path: String
  /// What went wrong.
  public let problem: String

  /// Creates an error.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// One line: which file, what is wrong, what to do.
  public var description: String { "\(path): \(problem); check the path, permissions and space" }
}
