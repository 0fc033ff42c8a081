import Foundation

/// Numbers as the pages write them, the same in every locale.
enum NumberText {
  /// A whole number with thousands grouped: 12,000.
  static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits[...], at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: ",")
  }

  /// A measured value to three significant digits: 0.124, 1,210, 3.1 × 10⁻⁷.
  static func value(_ value: Double, digits: Int = 3) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    if value == 0 { return "0" }
    let magnitude = abs(value)
    let sign = value < 0 ? "−" : ""
    if magnitude >= 1e-4 && magnitude < 1e6 {
      return sign + plain(magnitude, digits: digits)
    }
    var exponent = Int(log10(magnitude).rounded(.down))
    // In two steps, because the power of ten of a subnormal number underflows.
    let half = exponent / 2
    var mantissa = magnitude / pow(10, Double(half)) / pow(10, Double(exponent - half))
    // 9.999 rounds up to the next power.
    if mantissa >= 10 - 0.5 * pow(10, Double(1 - digits)) {
      mantissa /= 10
      exponent += 1
    }
    return "\(sign)\(plain(mantissa, digits: digits)) × 10\(superscript(exponent))"
  }

  /// A share of one as a percentage: 89 %.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return value(share) }
    return value((share * 100).rounded(), digits: 3) + " %"
  }

  /// A range of steps, inclusive: "1,200–4,000".
  static func steps(_ from: Int, _ to: Int) -> String {
    from == to ? count(from) : "\(count(from))–\(count(to))"
  }

  /// The shortest text that reads back as the same value, for data files.
  static func exact(_ value: Float) -> String { value.isNaN ? "nan" : "\(value)" }

  private static func plain(_ magnitude: Double, digits: Int) -> String {
    let wholeDigits = magnitude < 1 ? 0 : Int(log10(magnitude)) + 1
    let leadingZeros = magnitude < 1 ? Int(-log10(magnitude)) : 0
    let decimals = max(0, digits - wholeDigits + leadingZeros)
    let scale = pow(10, Double(decimals))
    let scaled = (magnitude * scale).rounded()
    guard scaled < 1e15 else { return "\(magnitude)" }
    let whole = Int(scaled / scale)
    let fraction = Int(scaled - Double(whole) * scale)
    guard decimals > 0, fraction > 0 else { return count(whole) }
    let text = String(fraction)
    var padded = String(repeating: "0", count: max(0, decimals - text.count)) + text
    while padded.hasSuffix("0") { padded.removeLast() }
    return "\(count(whole)).\(padded)"
  }

  private static func superscript(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
    return (exponent < 0 ? "⁻" : "") + String(text)
  }
}
