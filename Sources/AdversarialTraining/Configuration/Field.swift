/// One key of a configuration: how it is read, checked, written and described.
///
/// A part of a configuration lists its fields once; reading YAML, `--set`, printing, error messages
/// and the manifest all come from that list.
public struct Field<Root>: Sendable {
  /// The key, without the keys above it.
  public let name: String
  /// What the value does, in a few words.
  public let summary: String
  /// What is allowed, as it completes "must be …".
  public let allowed: String
  let read: @Sendable (inout Root, ConfigurationTree, String) throws(ConfigurationError) -> Void
  /// The value as written; nil when the key is left out.
  let write: @Sendable (Root) -> ConfigurationTree?
}

extension Field {
  /// A field whose value is one scalar.
  static func scalar<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, allowed: String,
    _ summary: String, parse: @escaping @Sendable (String) -> Value?,
    print: @escaping @Sendable (Value) -> String
  ) -> Field {
    Field(
      name: name, summary: summary, allowed: allowed,
      read: { root, tree, key throws(ConfigurationError) in
        guard case .scalar(let text) = tree, let value = parse(text) else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
        }
        root[keyPath: path] = value
      },
      write: { .scalar(print($0[keyPath: path])) })
  }

  /// A whole number within a range.
  static func integer(
    _ name: String, _ path: any WritableKeyPath<Root, Int> & Sendable, _ range: ClosedRange<Int>,
    _ summary: String
  ) -> Field {
    scalar(
      name, path, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      summary,
      parse: { Int($0).flatMap { range.contains($0) ? $0 : nil } }, print: { String($0) })
  }

  /// A number within a range.
  static func number(
    _ name: String, _ path: any WritableKeyPath<Root, Double> & Sendable,
    _ range: ClosedRange<Double>, _ summary: String
  ) -> Field {
    scalar(
      name, path, allowed: "a number from \(range.lowerBound) to \(range.upperBound)", summary,
      parse: { Double($0).flatMap { range.contains($0) ? $0 : nil } }, print: { "\($0)" })
  }

  /// A seed.
  static func seed(
    _ name: String, _ path: any WritableKeyPath<Root, UInt64> & Sendable, _ summary: String
  ) -> Field {
    scalar(
      name, path, allowed: "a whole number from 0 to \(UInt64.max)", summary,
      parse: { UInt64($0) }, print: { String($0) })
  }

  /// Free text.
  static func text(
    _ name: String, _ path: any WritableKeyPath<Root, String> & Sendable, _ summary: String
  ) -> Field {
    scalar(name, path, allowed: "text", summary, parse: { $0 }, print: { $0 })
  }

  /// Yes or no.
  static func flag(
    _ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable, _ summary: String
  ) -> Field {
    scalar(
      name, path, allowed: "true or false", summary, parse: { Bool($0) }, print: { String($0) })
  }

  /// One of a fixed set of words.
  static func choice<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ summary: String
  ) -> Field where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    let words = Value.allCases.map(\.rawValue)
    return scalar(
      name, path, allowed: "one of " + words.joined(separator: ", "), summary,
      parse: { Value(rawValue: $0) }, print: { $0.rawValue })
  }

  /// Several whole numbers, each within a range.
  static func integers(
    _ name: String, _ path: any WritableKeyPath<Root, [Int]> & Sendable, _ range: ClosedRange<Int>,
    _ summary: String
  ) -> Field {
    let allowed =
      "a list such as [128, 128], each from \(range.lowerBound) to \(range.upperBound)"
    return Field(
      name: name, summary: summary, allowed: allowed,
      read: { root, tree, key throws(ConfigurationError) in
        guard let values = tree.integers, values.allSatisfy(range.contains) else {
          throw .invalidValue(key: key, value: tree.inlineText, allowed: allowed)
        }
        root[keyPath: path] = values
      },
      write: { .sequence($0[keyPath: path].map { .scalar(String($0)) }) })
  }

  /// A part with fields of its own.
  static func section<Part: Configurable>(
    _ name: String, _ path: any WritableKeyPath<Root, Part> & Sendable, _ summary: String
  ) -> Field {
    Field(
      name: name, summary: summary, allowed: "a mapping",
      read: { root, tree, key throws(ConfigurationError) in
        try root[keyPath: path].apply(tree, at: key)
      },
      write: { $0[keyPath: path].tree })
  }
}

extension ConfigurationTree {
  /// The whole numbers of a sequence, or of text such as `[128, 128]` given on a command line.
  fileprivate var integers: [Int]? {
    let texts: [String]
    switch self {
    case .sequence(let values):
      texts = values.map(\.inlineText)
    case .scalar(let text):
      texts = text.trimmingPrefix("[").split { ", ]".contains($0) }.map(String.init)
    case .mapping: return nil
    }
    let values = texts.compactMap { Int($0) }
    return values.count == texts.count ? values : nil
  }
}
