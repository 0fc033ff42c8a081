import Plotting

/// Words as they are typed made into words as they are printed.
///
/// What rules and experiments say is kept in characters of a keyboard, which terminals and JSON show
/// as they are; a page shows apostrophes, minus signs and powers of ten.
enum Typesetting {
  /// The text with `'`, `-` and `e-9` replaced where they stand for `’`, `−` and `×10⁻⁹`.
  static func printed(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "-") }) else {
      return text
    }
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      if let power = Power(in: characters, at: index) {
        result += power.text
        index = power.end
      } else {
        result.append(printed(characters, at: index))
        index += 1
      }
    }
    return result
  }

  private static func printed(_ text: [Character], at index: Int) -> Character {
    let before = index > 0 ? text[index - 1] : " "
    let after = text[(index + 1)...]
    switch text[index] {
    case "'": return before.isLetter && after.first?.isLetter == true ? "’" : "'"
    case "-":
      let isSign =
        (before == " " || before == "(")
        && (after.first?.isNumber == true || after.starts(with: "log"))
      let isDifference =
        before == " " && after.first == " " && index > 1
        && (text[index - 2].isNumber || text[index - 2] == ")")
      return isSign || isDifference ? "−" : "-"
    default: return text[index]
    }
  }

  /// The `e-9` of a number.
  private struct Power {
    var text: String
    var end: Int

    init?(in characters: [Character], at index: Int) {
      guard characters[index] == "e", index > 0, characters[index - 1].isNumber,
        index + 2 < characters.count, characters[index + 1] == "-"
      else { return nil }
      let digits = characters[(index + 2)...].prefix { $0.isASCII && $0.isNumber }
      guard let exponent = Int(String(digits)), digits.count < 5 else { return nil }
      text = "×" + NumberFormat.powerOfTen(-exponent)
      end = digits.endIndex
    }
  }
}
