/// Why the templates cannot be used: every problem found, each with its file and line.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
  /// One problem of one template.
  public struct Problem: Equatable, Sendable, CustomStringConvertible {
    /// The file, as the user would open it.
    public let file: String
    /// The line, from 1; 0 for the file as a whole.
    public let line: Int
    /// What is wrong and what to do.
    public let message: String

    /// The problem as `file:line: message`.
    public var description: String {
      line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
    }
  }

  /// The problems by file and line.
  public let problems: [Problem]

  /// One line a problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
