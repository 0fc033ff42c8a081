/// One place of equal height for each category; the value is the category's index.
struct BandTransform: ScaleTransform {
  let categories: [String]

  func forward(_ value: Double) -> Double { value }

  func inverse(_ distance: Double) -> Double { distance }

  func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    guard !categories.isEmpty else { return [] }
    let stride = max(1, (categories.count + max(target, 1) - 1) / max(target, 1))
    return Swift.stride(from: 0, to: categories.count, by: stride).map {
      Tick(Double($0), label: categories[$0].isEmpty ? " " : categories[$0])
    }
  }

  func domain(of extent: Extent, padding: Double) -> ClosedRange<Double> {
    -0.5...(Double(max(categories.count, 1)) - 0.5)
  }
}
