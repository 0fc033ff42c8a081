#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Logarithmic in both directions from zero: sign(v) × log10(1 + |v| / c).
struct SymlogTransform: ScaleTransform {
  /// Within this distance from zero the scale is close to linear.
  let constant: Double

  init(linearWithin constant: Double) {
    self.constant = constant.isFinite && constant > 0 ? constant : 1
  }

  func forward(_ value: Double) -> Double {
    let size = abs(value)
    // Far out the one does not count, and the quotient may not be a double.
    let distance =
      size > constant * 1e15 ? log10(size) - log10(constant) : log10(1 + size / constant)
    return value < 0 ? -distance : distance
  }

  func inverse(_ distance: Double) -> Double {
    let size = abs(distance)
    let value =
      size > 15 ? pow(10, size + log10(constant)) : constant * (pow(10, size) - 1)
    return distance < 0 ? -value : value
  }

  func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    guard largest > constant * 10 else {
      return ExtendedWilkinson.ticks(in: domain, target: target)
    }
    let first = Int(log10(constant).rounded(.up))
    let last = Int(log10(largest).rounded(.down))
    let sides = domain.lowerBound < 0 && domain.upperBound > 0 ? 2 : 1
    let room = max(1, (target - 1) / sides)
    let stride = max(1, Int((Double(last - first + 1) / Double(room)).rounded(.up)))
    let isPlain = constant >= 1e-3 && largest <= 2e4
    var ticks: [Tick] = []
    for exponent in Swift.stride(from: last, through: first, by: -stride) {
      let value = NumberFormat.scaled(1, by: exponent)
      let label = DecadeTicks.label(exponent, isPlain: isPlain)
      if domain.contains(value) { ticks.append(Tick(value, label: label)) }
      if domain.contains(-value) {
        ticks.append(Tick(-value, label: NumberFormat.minusSign + label))
      }
    }
    if domain.contains(0) { ticks.append(Tick(0, label: "0")) }
    return ticks.sorted { $0.value < $1.value }
  }

  func domain(of extent: Extent, padding: Double) -> ClosedRange<Double> {
    guard !extent.isEmpty else { return 0...1 }
    let (low, high) = (forward(extent.lower), forward(extent.upper))
    let pad = high - low < 1e-9 ? 0.3 : (high - low) * padding
    let limit = forward(Double.greatestFiniteMagnitude / 4)
    let lower = min(max(low - pad, -limit), limit - 0.1)
    return inverse(lower)...inverse(min(max(high + pad, lower + 0.1), limit))
  }
}
