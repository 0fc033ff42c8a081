/// Why a checkpoint cannot be read or written.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What is wrong with it.
  public let problem: String

  /// Creates an error.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// Which file and what is wrong, in one line.
  public var description: String { "\(path): \(problem)" }
}
