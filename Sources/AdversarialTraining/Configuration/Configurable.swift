/// A part of an experiment that is set by keys.
///
/// The initialiser gives the defaults; a file or `--set` changes what it mentions.
public protocol Configurable: Sendable {
  /// Creates the part with its defaults.
  init()
  /// The keys of the part, in the order they are printed.
  static var fields: [Field<Self>] { get }
}

extension Configurable {
  /// Changes what a tree mentions and leaves the rest.
  ///
  /// - Parameters:
  ///   - tree: a mapping of the part's keys.
  ///   - key: the dotted key of the part itself, empty at the top.
  /// - Throws: ``ConfigurationError`` that names the key and what is allowed there.
  public mutating func apply(
    _ tree: ConfigurationTree, at key: String = ""
  ) throws(ConfigurationError) {
    try apply(tree, at: key, besides: [])
  }

  /// As ``apply(_:at:)``, passing over keys that someone else reads.
  mutating func apply(
    _ tree: ConfigurationTree, at key: String, besides known: [String]
  ) throws(ConfigurationError) {
    let names = known + Self.fields.map(\.name)
    guard case .mapping(let entries) = tree else {
      throw .invalidValue(
        key: key, value: tree.inlineText,
        allowed: "a mapping with the keys \(names.joined(separator: ", "))")
    }
    for entry in entries where !known.contains(entry.key) {
      let entryKey = key.joinedKey(entry.key)
      guard let field = Self.fields.first(where: { $0.name == entry.key }) else {
        throw .unknownKey(entryKey, allowed: names)
      }
      try field.read(&self, entry.value, entryKey)
    }
  }

  /// The part with all its keys.
  public var tree: ConfigurationTree {
    .mapping(
      Self.fields.compactMap { field in field.write(self).map { .init(field.name, $0) } })
  }
}
