#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Equal distances for equal ratios.
struct LogTransform: ScaleTransform {
  func forward(_ value: Double) -> Double { value > 0 ? log10(value) : .nan }

  func inverse(_ distance: Double) -> Double { pow(10, distance) }

  func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    DecadeTicks.ticks(in: domain, target: target)
  }

  func domain(of extent: Extent, padding: Double) -> ClosedRange<Double> {
    guard extent.lowestPositive.isFinite else { return 0.1...1 }
    let (low, high) = (log10(extent.lowestPositive), log10(max(extent.upper, 0)))
    let pad = high - low < 1e-9 ? 0.3 : (high - low) * padding
    // Within the range of normal doubles, whatever the data.
    let lower = min(max(low - pad, -307), 306.9)
    return pow(10, lower)...pow(10, min(max(high + pad, lower + 0.1), 307))
  }
}
