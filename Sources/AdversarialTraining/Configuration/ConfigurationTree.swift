/// A configuration as it is written: scalars, sequences, and mappings that keep their order.
public indirect enum ConfigurationTree: Sendable, Equatable {
  /// A number, word or text, as written.
  case scalar(String)
  /// Several values.
  case sequence([ConfigurationTree])
  /// Values by key, in the order written.
  case mapping([Entry])

  /// A key with its value.
  public struct Entry: Sendable, Equatable {
    /// The key, without the keys above it.
    public let key: String
    /// The value.
    public let value: ConfigurationTree

    /// Creates an entry.
    public init(_ key: String, _ value: ConfigurationTree) {
      self.key = key
      self.value = value
    }
  }

  /// The tree that sets one dotted key, such as `generator.optimizer.rate`.
  public init(settingKey key: String, to value: ConfigurationTree) {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    self = parts.reversed().reduce(value) { tree, part in .mapping([Entry(String(part), tree)]) }
  }

  /// Every scalar with its dotted key, in order; a sequence counts as one value.
  public var flattened: [(key: String, value: String)] { flattened(under: "") }

  private func flattened(under prefix: String) -> [(key: String, value: String)] {
    switch self {
    case .scalar, .sequence: [(prefix, inlineText)]
    case .mapping(let entries):
      entries.flatMap { $0.value.flattened(under: prefix.joinedKey($0.key)) }
    }
  }

  /// The value on one line, for messages and manifests.
  public var inlineText: String {
    switch self {
    case .scalar(let text): text
    case .sequence(let values): "[" + values.map(\.inlineText).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \($0.value.inlineText)" }.joined(separator: ", ") + "}"
    }
  }
}

extension String {
  /// The dotted key of a key below this one.
  func joinedKey(_ key: String) -> String { isEmpty ? key : "\(self).\(key)" }
}
