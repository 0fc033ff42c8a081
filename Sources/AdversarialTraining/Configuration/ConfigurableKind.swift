/// One of several kinds of part that can stand in the same place, told apart by the key `type`.
///
/// A new kind is one new type, in a file of its own, and one line in the catalogue of its place.
public protocol ConfigurableKind: Configurable {
  /// The word that chooses this kind.
  static var kind: String { get }
}

extension ConfigurableKind {
  /// The part with `type` and all its keys; the word alone when there are no keys.
  var kindTree: ConfigurationTree {
    guard case .mapping(let entries) = tree, !entries.isEmpty else { return .scalar(Self.kind) }
    return .mapping([.init("type", .scalar(Self.kind))] + entries)
  }
}

/// The kinds that can stand in one place of a configuration.
///
/// `Part` is the existential of the place, such as `any Objective`.
public struct Catalogue<Part>: Sendable {
  /// The kinds, in the order they are listed to the user.
  public let kinds: [any ConfigurableKind.Type]

  /// Creates a catalogue; each kind must be a `Part`.
  init(_ kinds: [any ConfigurableKind.Type]) { self.kinds = kinds }

  /// The words that choose a kind.
  public var words: [String] { kinds.map { $0.kind } }

  /// Changes a part as a tree says, replacing it by another kind if the tree names one.
  func apply(
    _ tree: ConfigurationTree, to part: inout Part, at key: String
  ) throws(ConfigurationError) {
    var changed = part as? any ConfigurableKind
    if let (word, wordKey) = tree.kind(at: key) {
      guard let kind = kinds.first(where: { $0.kind == word }) else {
        throw .invalidValue(
          key: wordKey, value: word, allowed: "one of " + words.joined(separator: ", "))
      }
      if changed.map({ type(of: $0).kind }) != word { changed = kind.init() }
    }
    if case .mapping = tree { try changed?.apply(tree, at: key, besides: ["type"]) }
    if let changed = changed as? Part { part = changed }
  }

  /// The part that a tree describes on its own.
  func part(_ tree: ConfigurationTree, at key: String) throws(ConfigurationError) -> Part {
    guard let word = tree.kind(at: key)?.word, let kind = kinds.first(where: { $0.kind == word }),
      var part = kind.init() as? Part
    else {
      throw .invalidValue(
        key: key, value: tree.inlineText,
        allowed: "a mapping with a type, one of " + words.joined(separator: ", "))
    }
    try apply(tree, to: &part, at: key)
    return part
  }
}

extension ConfigurationTree {
  /// The word that stands for nothing.
  fileprivate static let nothing = ConfigurationTree.scalar("none")

  /// The kind named by a word alone or by the key `type`, and the dotted key it stands at.
  fileprivate func kind(at key: String) -> (word: String, key: String)? {
    switch self {
    case .scalar(let word): (word, key)
    case .sequence: (inlineText, key)
    case .mapping(let entries):
      entries.last { $0.key == "type" }.map { ($0.value.inlineText, key.joinedKey("type")) }
    }
  }
}

extension Field {
  /// A part of one of several kinds.
  static func kind<Part>(
    _ name: String, _ path: any WritableKeyPath<Root, Part> & Sendable,
    _ catalogue: Catalogue<Part>, _ summary: String
  ) -> Field {
    Field(
      name: name, summary: summary, allowed: "one of " + catalogue.words.joined(separator: ", "),
      read: { root, tree, key throws(ConfigurationError) in
        try catalogue.apply(tree, to: &root[keyPath: path], at: key)
      },
      write: { ($0[keyPath: path] as? any ConfigurableKind)?.kindTree ?? .mapping([]) })
  }

  /// Any number of parts in order, each of any kind.
  static func list<Part>(
    _ name: String, _ path: any WritableKeyPath<Root, [Part]> & Sendable,
    _ catalogue: Catalogue<Part>, _ summary: String
  ) -> Field {
    let allowed = "a list of " + catalogue.words.joined(separator: ", ")
    return Field(
      name: name, summary: summary, allowed: allowed,
      read: { root, tree, key throws(ConfigurationError) in
        guard case .sequence(let values) = tree else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
        }
        var parts: [Part] = []
        for (index, value) in values.enumerated() {
          parts.append(try catalogue.part(value, at: "\(key)[\(index)]"))
        }
        root[keyPath: path] = parts
      },
      write: { root in
        .sequence(root[keyPath: path].compactMap { ($0 as? any ConfigurableKind)?.kindTree })
      })
  }

  /// Any number of parts, at most one of each kind, keyed by their kind; `none` takes one or all
  /// away.
  static func parts<Part>(
    _ name: String, _ path: any WritableKeyPath<Root, [Part]> & Sendable,
    _ catalogue: Catalogue<Part>, _ summary: String
  ) -> Field {
    let allowed = "none, or a mapping with the keys " + catalogue.words.joined(separator: ", ")
    return Field(
      name: name, summary: summary, allowed: allowed,
      read: { root, tree, key throws(ConfigurationError) in
        if tree == .nothing {
          root[keyPath: path] = []
          return
        }
        guard case .mapping(let entries) = tree else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
        }
        for entry in entries {
          let entryKey = key.joinedKey(entry.key)
          guard let kind = catalogue.kinds.first(where: { $0.kind == entry.key }) else {
            throw .unknownKey(entryKey, allowed: catalogue.words)
          }
          let index = root[keyPath: path].firstIndex {
            ($0 as? any ConfigurableKind).map { type(of: $0).kind } == entry.key
          }
          guard entry.value != .nothing else {
            if let index { root[keyPath: path].remove(at: index) }
            continue
          }
          var changed: any ConfigurableKind = kind.init()
          if let index, let present = root[keyPath: path][index] as? any ConfigurableKind {
            changed = present
          }
          try changed.apply(entry.value, at: entryKey)
          guard let part = changed as? Part else { continue }
          if let index {
            root[keyPath: path][index] = part
          } else {
            root[keyPath: path].append(part)
          }
        }
      },
      write: { root in
        .mapping(
          root[keyPath: path].compactMap { part in
            (part as? any ConfigurableKind).map { .init(type(of: $0).kind, $0.tree) }
          })
      })
  }
}
