import Yams

extension ConfigurationTree {
  /// Reads YAML text.
  ///
  /// - Parameters:
  ///   - yaml: the text; empty text is an empty mapping.
  ///   - source: the name of the file for messages.
  /// - Throws: ``ConfigurationError/malformed(source:problem:)``.
  public init(yaml: String, source: String) throws(ConfigurationError) {
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      let lines = "\(error)".split(whereSeparator: \.isNewline)
      throw .malformed(source: source, problem: lines.joined(separator: " "))
    }
    var left = Self.mostValues
    self =
      try node.map { node throws(ConfigurationError) in
        try ConfigurationTree(node, source: source, left: &left)
      } ?? .mapping([])
  }

  /// More values than this have only texts that name the same few again and again.
  private static let mostValues = 10_000

  private init(_ node: Node, source: String, left: inout Int) throws(ConfigurationError) {
    left -= 1
    guard left > 0 else {
      throw .malformed(source: source, problem: "it holds more than \(Self.mostValues) values")
    }
    switch node {
    case .scalar(let scalar): self = .scalar(scalar.string)
    case .sequence(let sequence):
      var values: [ConfigurationTree] = []
      for value in sequence {
        values.append(try ConfigurationTree(value, source: source, left: &left))
      }
      self = .sequence(values)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let key) = key else {
          throw .malformed(source: source, problem: "a key must be a word")
        }
        entries.append(Entry(key.string, try ConfigurationTree(value, source: source, left: &left)))
      }
      self = .mapping(entries)
    case .alias:
      throw .malformed(source: source, problem: "aliases are not supported")
    }
  }

  /// The tree as YAML text that reads back as the same tree.
  public var yaml: String {
    guard case .mapping(let entries) = self, !entries.isEmpty else { return inlineYAML + "\n" }
    return entries.map { $0.yaml(indent: "") }.joined()
  }

  fileprivate var isMapping: Bool {
    if case .mapping = self { return true }
    return false
  }

  fileprivate var inlineYAML: String {
    switch self {
    case .scalar(let text): text.quotedForYAML
    case .sequence(let values): "[" + values.map(\.inlineYAML).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{"
        + entries.map { "\($0.key.quotedForYAML): \($0.value.inlineYAML)" }
        .joined(separator: ", ") + "}"
    }
  }
}

extension ConfigurationTree.Entry {
  fileprivate func yaml(indent: String) -> String {
    let head = indent + key.quotedForYAML + ":"
    switch value {
    case .mapping(let entries) where !entries.isEmpty:
      return head + "\n" + entries.map { $0.yaml(indent: indent + "  ") }.joined()
    case .sequence(let values) where values.contains(where: \.isMapping):
      return head + "\n" + values.map { "\(indent)  - \($0.inlineYAML)\n" }.joined()
    default:
      return "\(head) \(value.inlineYAML)\n"
    }
  }
}

extension String {
  /// The text as a YAML scalar: plain when no reader can take it for anything else.
  fileprivate var quotedForYAML: String {
    let isPlain =
      !isEmpty
      && unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789+-._ ".contains(Character(scalar)))
      }
      && first != " " && last != " " && first != "-" || Double(self) != nil
    if isPlain { return self }
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        let mustEscape = scalar.properties.generalCategory == .control
        quoted += mustEscape ? "\\U" + hexadecimal(scalar.value) : String(Character(scalar))
      }
    }
    return quoted + "\""
  }
}

/// Eight hexadecimal digits.
private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
