/// Equal distances for equal differences.
struct LinearTransform: ScaleTransform {
  func forward(_ value: Double) -> Double { value }

  func inverse(_ distance: Double) -> Double { distance }

  func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    ExtendedWilkinson.ticks(in: domain, target: target)
  }

  func domain(of extent: Extent, padding: Double) -> ClosedRange<Double> {
    guard !extent.isEmpty else { return 0...1 }
    let (lower, upper) = (extent.lower, extent.upper)
    // Halves first: the difference of two huge values may not be a double.
    let half = upper / 2 - lower / 2
    guard half > max(abs(lower), abs(upper)) * 1e-9 else {
      let around = lower == 0 ? 1 : abs(lower) * 0.1
      return (lower - around)...(upper + around)
    }
    let pad = min(half * 2 * padding, Double.greatestFiniteMagnitude / 8)
    let limit = Double.greatestFiniteMagnitude / 4
    return max(lower - pad, -limit)...min(upper + pad, limit)
  }
}
