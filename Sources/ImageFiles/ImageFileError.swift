/// Why a file of images or arrays could not be read or written, told so that the user can act.
public struct ImageFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, as the user gave it.
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
