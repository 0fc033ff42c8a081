/// What is wrong with an experiment's configuration: which key, and what is allowed there.
public enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// A key that means nothing where it stands.
  case unknownKey(String, allowed: [String])
  /// A value that cannot be what its key needs.
  case invalidValue(key: String, value: String, allowed: String)
  /// Two settings that are each allowed, but not together.
  case conflict(key: String, problem: String)
  /// Text that is no YAML.
  case malformed(source: String, problem: String)
  /// An argument of `--set` that is not `key=value`.
  case malformedAssignment(String)
  /// An experiment that is neither built in nor a file.
  case unknownExperiment(String, allowed: [String])

  /// The beginning of a text that may be as long as a file.
  private static func brief(_ text: String, atMost limit: Int = 80) -> String {
    text.count > limit ? text.prefix(limit) + "…" : text
  }

  /// What is wrong and what to do, in one line.
  public var description: String {
    switch self {
    case .unknownKey(let key, let allowed):
      "unknown key '\(key)'; allowed here: \(allowed.joined(separator: ", "))"
    case .invalidValue(let key, let value, let allowed):
      "'\(key)' is '\(Self.brief(value))', but must be \(allowed)"
    case .conflict(let key, let problem):
      "'\(key)': \(problem)"
    case .malformed(let source, let problem):
      "\(source) is not valid YAML: \(Self.brief(problem, atMost: 300))"
    case .malformedAssignment(let text):
      "'\(text)' is not key=value; for example generator.optimizer.learning_rate=0.0001"
    case .unknownExperiment(let name, let allowed):
      "'\(name)' is no file and no built-in experiment; built in: "
        + allowed.joined(separator: ", ")
    }
  }
}
