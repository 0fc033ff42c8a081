/// Text wrapped to the width of the terminal, at most 100 columns.
struct Paragraph {
  /// The wrapped lines.
  let lines: [String]

  /// Wraps text, with a margin before every line and something else before the first.
  init(_ text: String, indent: Int = 0, first: String? = nil) {
    let margin = String(repeating: " ", count: indent)
    let limit = max(40, min(Terminal.width, 100) - indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > limit {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    self.lines = lines.enumerated().map { ($0 == 0 ? first ?? margin : margin) + $1 }
  }
}
