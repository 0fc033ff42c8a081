/// Why a log could not be read, told so that the user can act on it.
public struct TraceReadError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or directory, as the user gave it.
  public let path: String
  /// What is wrong.
  public let problem: String
  /// What to do.
  public let advice: String

  /// Creates an error.
  public init(path: String, problem: String, advice: String) {
    self.path = path
    self.problem = problem
    self.advice = advice
  }

  /// One line: which file, what is wrong, what to do.
  public var description: String { "\(path): \(problem); \(advice)" }
}
