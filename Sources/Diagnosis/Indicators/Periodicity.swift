import Foundation

/// A repeating swing in a sequence, by its autocorrelation.
struct Periodicity: Sendable, Equatable {
  /// The number of elements a period takes.
  let period: Int
  /// The autocorrelation at that lag, in [-1, 1].
  let strength: Double

  /// A peak this high beside the highest counts as the period: multiples of it are peaks, too, and
  /// one that falls between two elements is a little lower (McLeod and Wyvill 2005, section 5).
  private static let keyPeak = 0.9

  /// Finds the first high peak of the autocorrelation after it has fallen below zero.
  ///
  /// A straight trend is taken out first. Nil when there are fewer than eight elements, nothing
  /// moves, or no lag up to half the length has a peak above zero.
  ///
  /// - Complexity: O(*n*²); meant for profiles, not for raw series.
  init?(in values: [Double]) {
    let count = values.count
    guard count >= 8, values.allSatisfy(\.isFinite) else { return nil }
    let rest = Self.detrended(values)
    let power = rest.reduce(0) { $0 + $1 * $1 }
    guard power > 0, power.isFinite else { return nil }
    // Fewer elements overlap at longer lags: of a period and its multiples, alike but for noise, the
    // period has the highest peak.
    let correlations = (0...count / 2).map { lag in
      zip(rest, rest.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / power
    }
    guard let fall = correlations.firstIndex(where: { $0 < 0 }) else { return nil }
    guard let highest = correlations[fall...].max(), highest > 0,
      let rise = correlations[fall...].firstIndex(where: { $0 >= Self.keyPeak * highest })
    else { return nil }
    // Uphill from there to the peak itself.
    let peak =
      (rise..<correlations.count - 1).first { correlations[$0 + 1] < correlations[$0] }
      ?? correlations.count - 1
    period = peak
    strength = min(correlations[peak] * Double(count) / Double(count - peak), 1)
  }

  private static func detrended(_ values: [Double]) -> [Double] {
    let count = Double(values.count)
    let middle = (count - 1) / 2
    let mean = values.reduce(0, +) / count
    var slope = 0.0
    var spread = 0.0
    for (index, value) in values.enumerated() {
      let offset = Double(index) - middle
      slope += offset * (value - mean)
      spread += offset * offset
    }
    slope /= spread
    return values.enumerated().map { $0.element - mean - slope * (Double($0.offset) - middle) }
  }
}
