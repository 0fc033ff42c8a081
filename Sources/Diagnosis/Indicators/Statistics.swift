/// Order statistics of small samples of finite numbers.
enum Statistics {
  /// The quantile at `share` in [0, 1], linear between order statistics; nil when empty.
  ///
  /// - Complexity: O(*n* log *n*).
  static func quantile(_ values: some Sequence<Double>, at share: Double) -> Double? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let last = sorted.last else { return nil }
    let position = Double(sorted.count - 1) * min(max(share, 0), 1)
    let index = Int(position)
    guard index + 1 < sorted.count, sorted[index] != sorted[index + 1] else {
      return index < sorted.count ? sorted[index] : last
    }
    return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// The median; nil when empty.
  static func median(_ values: some Sequence<Double>) -> Double? { quantile(values, at: 0.5) }

  /// The median absolute deviation, scaled to the standard deviation of a normal distribution.
  static func robustDeviation(_ values: some Collection<Double>) -> Double? {
    guard let center = median(values) else { return nil }
    return median(values.lazy.map { abs($0 - center) }).map { $0 * 1.4826 }
  }

  /// The mean; nil when empty.
  static func mean(_ values: some Collection<Double>) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
