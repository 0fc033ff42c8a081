/// Numbers as text, the same in every locale and process.
public enum NumberFormat {
  /// The minus sign of typeset text, U+2212.
  public static let minusSign = "\u{2212}"

  /// A number with a fixed count of decimals and commas between thousands.
  ///
  /// - Parameters:
  ///   - value: The number; non-finite values become `NaN`, `∞` and `−∞`.
  ///   - decimals: Digits after the point, at most 15.
  ///   - minus: The minus sign.
  ///   - groups: Whether commas stand between thousands.
  /// - Returns: The text.
  public static func fixed(
    _ value: Double, decimals: Int, minus: String = minusSign, groups: Bool = true
  ) -> String {
    guard value.isFinite else { return nonFinite(value, minus: minus) }
    let decimals = min(max(decimals, 0), 15)
    let scale = power(decimals)
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return scientific(value, digits: 4, minus: minus) }
    let units = UInt64(scaled)
    let divisor = UInt64(scale)
    var text = String(units / divisor)
    if groups { text = grouped(text) }
    if decimals > 0 {
      let fraction = String(units % divisor)
      text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return value < 0 && units != 0 ? minus + text : text
  }

  /// A number with at most `decimals` decimals, without trailing zeros or grouping.
  public static func compact(
    _ value: Double, decimals: Int, minus: String = minusSign
  ) -> String {
    var text = fixed(value, decimals: decimals, minus: minus, groups: false)
    guard decimals > 0, text.contains("."), !text.contains("×") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A number to a count of significant digits, in powers of ten where plain digits run long.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return nonFinite(value, minus: minusSign) }
    guard value != 0 else { return "0" }
    let exponent = decimalExponent(of: value, digits: digits)
    if exponent < -4 || exponent >= max(6, digits) { return scientific(value, digits: digits) }
    let surplus = max(0, exponent - digits + 1)
    let rounded = surplus == 0 ? value : (value / power(surplus)).rounded() * power(surplus)
    var text = fixed(rounded, decimals: max(0, digits - 1 - exponent))
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }

  /// A number as a mantissa and a power of ten: 2.5×10⁻⁶.
  public static func scientific(
    _ value: Double, digits: Int = 3, minus: String = minusSign
  ) -> String {
    guard value.isFinite else { return nonFinite(value, minus: minus) }
    guard value != 0 else { return "0" }
    let exponent = decimalExponent(of: value, digits: digits)
    let mantissa = scaled(abs(value), by: -exponent)
    let text = compact(mantissa, decimals: digits - 1)
    let sign = value < 0 ? minus : ""
    return sign + (text == "1" ? "" : text + "×") + powerOfTen(exponent)
  }

  /// Ten to a whole power, with a raised exponent: 10⁻³.
  public static func powerOfTen(_ exponent: Int) -> String {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(abs(exponent)).compactMap(\.wholeNumberValue).map { raised[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }

  /// A whole number with commas between thousands.
  public static func integer(_ value: Int) -> String {
    let text = grouped(String(value.magnitude))
    return value < 0 ? minusSign + text : text
  }

  /// A share of one as a percentage: 98.89 %.
  public static func percent(_ share: Double, decimals: Int = 0) -> String {
    fixed(share * 100, decimals: decimals) + "\u{2009}%"
  }

  /// The exponent of the leading digit once the value is rounded to `digits` digits.
  static func decimalExponent(of value: Double, digits: Int) -> Int {
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 1e16 {
      mantissa /= 1e16
      exponent += 16
    }
    while mantissa < 1e-15 {
      mantissa *= 1e16
      exponent -= 16
    }
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    let scale = power(digits - 1)
    return (mantissa * scale).rounded() >= 10 * scale ? exponent + 1 : exponent
  }

  /// Ten to a whole power, exact as far as doubles are.
  static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }

  /// `value` × 10^`exponent` without leaving the range of doubles on the way.
  static func scaled(_ value: Double, by exponent: Int) -> Double {
    let half = exponent / 2
    func apply(_ value: Double, _ exponent: Int) -> Double {
      exponent < 0 ? value / power(-exponent) : value * power(exponent)
    }
    return apply(apply(value, half), exponent - half)
  }

  private static func nonFinite(_ value: Double, minus: String) -> String {
    value.isNaN ? "NaN" : value < 0 ? minus + "∞" : "∞"
  }

  private static func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
