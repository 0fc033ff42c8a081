/// Equal distances for equal differences.
struct LinearTransform: ScaleTransform {
  func forward(_ value: Double) -> Double { value }

  func inverse(_ distance: Double) -> Double { distance }

  func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    ExtendedWilkinson.ticks(in: domain, target: target)
  }

  func domain(of extent: Extent, padding: Double) -> ClosedRange<Double> {
    guard !extent.isEmpty else { return 0...1 }
    // Within a quarter of the range of doubles, so that no difference overflows.
    let limit = Double.greatestFiniteMagnitude / 4
    let lower = min(max(extent.lower, -limit), limit)
    let upper = min(max(extent.upper, -limit), limit)
    let span = upper - lower
    guard span > max(abs(lower), abs(upper)) * 1e-9, span > 1e-290 else {
      let around = max(lower == 0 ? 1 : abs(lower) * 0.1, 1e-290)
      return (lower - around)...(upper + around)
    }
    return (lower - span * padding)...(upper + span * padding)
  }
}
