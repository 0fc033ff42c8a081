/// Fields that may be left out, and fields that hold several of something.
extension Field {
  /// A number that need not be given.
  static func optionalNumber(
    _ name: String, _ path: any WritableKeyPath<Root, Double?> & Sendable, _ summary: String
  ) -> Field {
    Field(
      name: name, summary: summary, allowed: "a number",
      read: { root, tree, key throws(ConfigurationError) in
        guard case .scalar(let text) = tree, let value = Double(text), value.isFinite else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: "a number")
        }
        root[keyPath: path] = value
      },
      write: { root in root[keyPath: path].map { .scalar("\($0)") } })
  }

  /// A part with fields of its own that need not be there.
  static func optionalSection<Part: Configurable>(
    _ name: String, _ path: any WritableKeyPath<Root, Part?> & Sendable, _ summary: String
  ) -> Field {
    Field(
      name: name, summary: summary, allowed: "a mapping",
      read: { root, tree, key throws(ConfigurationError) in
        var part = root[keyPath: path] ?? Part()
        try part.apply(tree, at: key)
        root[keyPath: path] = part
      },
      write: { $0[keyPath: path]?.tree })
  }

  /// Several parts of one kind, each a mapping.
  static func sections<Part: Configurable>(
    _ name: String, _ path: any WritableKeyPath<Root, [Part]> & Sendable, _ summary: String
  ) -> Field {
    let allowed = "a list of mappings"
    return Field(
      name: name, summary: summary, allowed: allowed,
      read: { root, tree, key throws(ConfigurationError) in
        guard case .sequence(let trees) = tree else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
        }
        var parts: [Part] = []
        for (index, tree) in trees.enumerated() {
          var part = Part()
          try part.apply(tree, at: key.joinedKey(String(index)))
          parts.append(part)
        }
        root[keyPath: path] = parts
      },
      write: { root in
        let parts = root[keyPath: path]
        return parts.isEmpty ? nil : .sequence(parts.map(\.tree))
      })
  }

  /// Several texts.
  static func texts(
    _ name: String, _ path: any WritableKeyPath<Root, [String]> & Sendable, _ summary: String
  ) -> Field {
    let allowed = "a list of texts"
    return Field(
      name: name, summary: summary, allowed: allowed,
      read: { root, tree, key throws(ConfigurationError) in
        guard case .sequence(let trees) = tree else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
        }
        var texts: [String] = []
        for tree in trees {
          guard case .scalar(let text) = tree else {
            throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
          }
          texts.append(text)
        }
        root[keyPath: path] = texts
      },
      write: { .sequence($0[keyPath: path].map { .scalar($0) }) })
  }
}
