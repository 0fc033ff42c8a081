/// Numbers as figures print them made into numbers as programs read them.
///
/// `copyText` in `report.js` does the same.
enum PlainNumber {
  /// The text of a cell for a file: "909,312" as `909312`, "−2.5×10⁻⁶" as `-2.5e-6`, "∞" as `inf`,
  /// nothing for a dash, and any other text as it is.
  static func text(of cell: String) -> String {
    switch cell {
    case "–": return ""
    case "NaN": return "nan"
    case "∞": return "inf"
    case "−∞": return "-inf"
    default: break
    }
    var rest = Substring(cell)
    let sign = rest.hasPrefix("−") ? "-" : ""
    if !sign.isEmpty { rest.removeFirst() }
    if rest.hasPrefix("10"), let exponent = exponent(rest.dropFirst(2)) {
      return "\(sign)1e\(exponent)"
    }
    guard let mantissa = mantissa(&rest) else { return cell }
    if rest.isEmpty { return sign + mantissa }
    guard rest.hasPrefix("×10"), let exponent = exponent(rest.dropFirst(3)) else { return cell }
    return "\(sign)\(mantissa)e\(exponent)"
  }

  /// Digits, perhaps with commas between thousands and a fraction, taken off the text.
  private static func mantissa(_ text: inout Substring) -> String? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
      parts.count == 1 || !parts[1].contains(",")
    else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let areThousands =
      (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard groups.count == 1 || areThousands else { return nil }
    text = text.dropFirst(number.count)
    return groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
  }

  /// A raised whole number.
  private static func exponent(_ text: Substring) -> String? {
    let isNegative = text.hasPrefix("⁻")
    let number = text.dropFirst(isNegative ? 1 : 0)
    let digits = number.compactMap(Array("⁰¹²³⁴⁵⁶⁷⁸⁹").firstIndex(of:))
    guard !digits.isEmpty, digits.count == number.count else { return nil }
    return (isNegative ? "-" : "") + digits.map(String.init).joined()
  }
}
