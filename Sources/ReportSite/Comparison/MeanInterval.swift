/// The mean of a few values with the interval in which the true mean lies with 95 % confidence.
///
/// Student's t interval: it takes the values for draws from a normal distribution, which few seeds
/// can neither show nor refute.
struct MeanInterval: Sendable, Equatable {
  let mean: Double
  /// Half the width of the interval; nil for a single value, which says nothing about spread.
  let halfWidth: Double?

  /// Measures values; nil without any.
  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    self.mean = mean
    guard values.count > 1 else {
      halfWidth = nil
      return
    }
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (count - 1) }
    halfWidth = Self.quantile(degreesOfFreedom: values.count - 1) * (variance / count).squareRoot()
  }

  /// The 0.975 quantile of Student's t distribution for up to ten degrees of freedom.
  private static let table = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
  ]

  /// The 0.975 quantile of Student's t distribution.
  ///
  /// Above ten degrees of freedom by the expansion around the normal distribution's quantile
  /// (Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5), right to 0.001.
  static func quantile(degreesOfFreedom: Int) -> Double {
    guard degreesOfFreedom > table.count else { return table[max(degreesOfFreedom, 1) - 1] }
    let (z, n) = (1.959964, Double(degreesOfFreedom))
    let cube = z * z * z
    return z + (cube + z) / (4 * n) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * n * n)
  }
}
