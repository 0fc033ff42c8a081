import Plotting

/// Small phrases with numbers in them.
package enum Wording {
  /// A share of one as a whole percentage: "89 %", never broken between lines.
  static func percent(_ share: Double) -> String {
    NumberFormat.fixed(share * 100, decimals: 0) + "\u{a0}%"
  }

  /// A range of steps, inclusive: "1,200–4,000".
  static func steps(_ from: Int, _ to: Int) -> String {
    from == to
      ? NumberFormat.integer(from) : "\(NumberFormat.integer(from))–\(NumberFormat.integer(to))"
  }

  /// A count with its noun: "1 run", "12 runs".
  static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(NumberFormat.integer(count)) \(count == 1 ? singular : plural ?? singular + "s")"
  }

  /// A name of several words, such as `generator.optimizer.learning_rate`, in the parts between
  /// which a line may break.
  static func breakable(_ name: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in name {
      part.append(character)
      guard "._/=".contains(character) else { continue }
      parts.append(part)
      part = ""
    }
    return part.isEmpty ? parts : parts + [part]
  }

  /// A word as one argument of a shell's command line.
  package static func shellArgument(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+%@".utf8
          .contains(byte)
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
