/// Text from traces made fit to be seen: nothing invisible, nothing that moves other text.
public enum DisplayText {
  /// The longest text that is looked at; anything beyond could not be shown on a figure anyway.
  private static let limit = 400

  /// The text with control, bidirectional and other invisible characters written as ‹U+202E›.
  ///
  /// Piles of combining marks are cut after the second.
  public static func visible(_ text: String) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    var marks = 0
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if count > limit {
        result.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - hex.count))
        result.append(contentsOf: "‹U+\(padding)\(hex)›".unicodeScalars)
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if marks <= 2 { result.append(scalar) }
        continue
      case .spaceSeparator:
        result.append(scalar == "\u{2009}" || scalar == "\u{A0}" ? scalar : " ")
      default:
        result.append(scalar)
      }
      marks = 0
    }
    return String(result)
  }

  /// The text, cut with an ellipsis so that it is no wider than `width` points.
  ///
  /// With `keepingFirstPart`, of a text such as "0.69: chance" what stands before the colon is kept
  /// whole where the rest has no room.
  public static func fitted(
    _ text: String, to width: Double, keepingFirstPart: Bool = false, font: Font,
    measurer: any TextMeasurer
  ) -> String {
    let text = visible(text)
    if measurer.width(of: text, font: font) <= width { return text }
    if keepingFirstPart, let colon = text.firstRange(of: ": ") {
      let part = String(text[..<colon.lowerBound])
      if measurer.width(of: part, font: font) <= width { return part }
    }
    let characters = Array(text)
    var low = 0
    var high = characters.count
    while low < high {
      let middle = (low + high + 1) / 2
      let candidate = String(characters.prefix(middle)) + "…"
      if measurer.width(of: candidate, font: font) <= width {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return String(characters.prefix(low)) + "…"
  }

  /// The text broken at spaces into lines no wider than `width`; the last line may be cut.
  public static func wrapped(
    _ text: String, to width: Double, lines limit: Int, font: Font, measurer: any TextMeasurer
  ) -> [String] {
    var lines: [String] = []
    var words = visible(text).split(separator: " ").map(String.init)[...]
    while let first = words.popFirst() {
      var line = first
      if lines.count == limit - 1 {
        line = ([first] + words).joined(separator: " ")
        words = []
      }
      while let next = words.first,
        measurer.width(of: line + " " + next, font: font) <= width
      {
        line += " " + next
        words.removeFirst()
      }
      lines.append(fitted(line, to: width, font: font, measurer: measurer))
    }
    return lines
  }
}
