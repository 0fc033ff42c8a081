/// The mean of a number over seeds with its 95 % confidence interval by Student's t distribution.
struct SeedInterval: Sendable {
  /// The mean.
  let mean: Double
  /// The interval; nil for a single seed, or where a seed is not finite.
  let range: ClosedRange<Double>?

  /// The 97.5 % quantiles of Student's t distribution for 1 to 30 degrees of freedom.
  private static let quantiles = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
  ]

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / max(count, 1)
    self.mean = mean
    guard values.count > 1, mean.isFinite else {
      range = nil
      return
    }
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let freedom = values.count - 1
    let quantile = freedom <= Self.quantiles.count ? Self.quantiles[freedom - 1] : 1.96
    let reach = quantile * (variance / count).squareRoot()
    range = (mean - reach)...(mean + reach)
  }
}
