import Foundation

/// Text as it stands in a script.
enum ScriptText {
  /// A text as a JSON string that is harmless in a script as well.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "<", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1f}":
        quoted += "\\u" + String(format: "%04x", scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
