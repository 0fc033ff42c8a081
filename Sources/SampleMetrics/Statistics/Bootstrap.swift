/// Intervals that say how far a statistic would move under another draw of the samples.
struct Bootstrap: Sendable {
  /// What determines the draws.
  let seed: UInt64
  /// How often the samples are drawn again.
  var resamples = 1000

  /// The 95 % percentile interval of a statistic that is, to first order, a value plus the mean of
  /// its samples' influences, for every set of samples that is drawn.
  ///
  /// For a mean the influence of a sample is its deviation from the mean, and the interval is the
  /// ordinary bootstrap of Efron (1979). For statistics over pairs the influences linearise them.
  func interval(around value: Double, influences: [Double]...) -> ClosedRange<Double> {
    let draws = concurrentMap(resamples) { resample in
      var random = SeededGenerator(seed: seed &+ UInt64(resample) &* 0xD134_2543_DE82_EF95)
      return influences.reduce(value) { sum, influences in
        guard !influences.isEmpty else { return sum }
        var total = 0.0
        for _ in influences.indices { total += influences[random.below(influences.count)] }
        return sum + total / Double(influences.count)
      }
    }
    return Self.middle(of: draws)
  }

  /// The 95 % interval of a mean.
  func interval(ofMean values: [Double]) -> ClosedRange<Double> {
    guard let least = values.min(), let most = values.max() else { return 0...0 }
    let mean = values.reduce(0, +) / Double(values.count)
    let interval = interval(around: mean, influences: values.map { $0 - mean })
    // A sum of rounded deviations may fall beyond where any mean can be.
    return interval.clamped(to: least...most)
  }

  /// The 95 % interval of a share.
  func interval(ofShare flags: [Bool]) -> ClosedRange<Double> {
    interval(ofMean: flags.map { $0 ? 1 : 0 })
  }

  /// The 95 % interval of a statistic of counts by category, when as many samples are drawn again
  /// from the shares observed.
  ///
  /// - Parameters:
  ///   - counts: the counts observed.
  ///   - value: where the interval is put, for statistics that grow when samples are drawn twice:
  ///     the draws are shifted until this is their mean.
  ///   - statistic: computes the statistic from counts.
  /// - Returns: The middle 95 % of the draws that are numbers.
  func interval(
    ofCounts counts: [Int], centeredAt value: Double? = nil,
    _ statistic: @Sendable ([Int]) -> Double
  ) -> ClosedRange<Double> {
    let total = counts.reduce(0, +)
    let categories = Categories(weights: counts.map(Double.init))
    let draws = concurrentMap(resamples) { resample in
      var random = SeededGenerator(seed: seed &+ UInt64(resample) &* 0xD134_2543_DE82_EF95)
      return statistic(categories.counts(of: total, &random))
    }.filter { !$0.isNaN }
    let mean = draws.reduce(0, +) / Double(max(draws.count, 1))
    return Self.middle(of: value.map { value in draws.map { $0 + value - mean } } ?? draws)
  }

  /// The middle 95 % of values.
  private static func middle(of values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    guard let first = sorted.first else { return 0...0 }
    let cut = Int(0.025 * Double(sorted.count))
    return (sorted.count > 2 * cut ? sorted[cut] : first)...sorted[sorted.count - 1 - cut]
  }
}
