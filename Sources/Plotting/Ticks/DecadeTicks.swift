#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ticks at powers of ten for logarithmic axes.
public enum DecadeTicks {
  /// The ticks of a positive domain.
  ///
  /// Below one decade the ticks are those of a linear axis; up to three decades 2 and 5 are
  /// labelled too where they fit; beyond, whole powers at a regular distance.
  ///
  /// - Parameters:
  ///   - domain: The lowest and highest value, both above zero.
  ///   - target: How many labelled ticks would fit well.
  /// - Returns: Ascending ticks inside the domain, minor ones between.
  public static func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    let (low, high) = (log10(domain.lowerBound), log10(domain.upperBound))
    guard low.isFinite, high.isFinite, high > low else {
      return [Tick(domain.lowerBound, label: NumberFormat.significant(domain.lowerBound))]
    }
    if high - low < 1 { return ExtendedWilkinson.ticks(in: domain, target: target) }
    let first = Int((low - 1e-9).rounded(.up))
    let last = Int((high + 1e-9).rounded(.down))
    let decades = last - first + 1
    let stride = max(1, Int((Double(decades) / Double(max(target, 2))).rounded(.up)))
    let isPlain = low >= -3.001 && high <= 4.3
    var ticks: [Tick] = []
    for exponent in (first - 1)...last {
      let decade = NumberFormat.scaled(1, by: exponent)
      if exponent >= first {
        let isLabelled = exponent.quotientAndRemainder(dividingBy: stride).remainder == 0
        ticks.append(Tick(decade, label: isLabelled ? label(exponent, isPlain: isPlain) : ""))
      }
      guard stride == 1, decades <= 8 else { continue }
      let labelsBetween = decades * 3 <= target + 1
      for digit in 2...9 {
        let value = Double(digit) * decade
        guard domain.contains(value) else { continue }
        let isLabelled = labelsBetween && (digit == 2 || digit == 5)
        let text =
          isPlain
          ? NumberFormat.significant(value)
          : "\(digit)×" + NumberFormat.powerOfTen(exponent)
        ticks.append(Tick(value, label: isLabelled ? text : ""))
      }
    }
    return ticks
  }

  static func label(_ exponent: Int, isPlain: Bool) -> String {
    if exponent == 0 { return "1" }
    return isPlain
      ? NumberFormat.significant(NumberFormat.scaled(1, by: exponent))
      : NumberFormat.powerOfTen(exponent)
  }
}
