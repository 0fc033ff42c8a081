/// Readable tick values for a linear axis.
///
/// The search maximises simplicity, coverage and density of the labels (Talbot, Lin and Hanrahan,
/// "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", 2010), with the
/// paper's weights. Labels stay inside the domain.
public enum ExtendedWilkinson {
  /// Steps between ticks in order of preference, as multiples of a power of ten.
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  /// An arithmetic sequence of exact decimals: `(first + i × stride) × multiple × 10^exponent`.
  struct Labelling: Equatable {
    var first: Int
    var stride: Int
    var count: Int
    var multiple: Double
    var exponent: Int

    var values: [Double] {
      (0..<count).map { index in
        NumberFormat.scaled(Double(first + index * stride) * multiple, by: exponent)
      }
    }

    /// The number of decimals that tell every value apart.
    var decimals: Int { max(0, -exponent + (multiple == 2.5 ? 1 : 0)) }
  }

  /// The ticks of a domain.
  ///
  /// - Parameters:
  ///   - domain: The lowest and highest value of the axis.
  ///   - target: How many ticks would fit well; the result may have a few more or less.
  /// - Returns: Ascending ticks inside the domain, with labels of equal precision.
  public static func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick] {
    guard let labelling = labelling(of: domain, target: target) else {
      return [Tick(domain.lowerBound, label: NumberFormat.significant(domain.lowerBound))]
    }
    let values = labelling.values
    let largest = values.map { abs($0) }.max() ?? 0
    let isScientific = largest >= 1e6 || (largest > 0 && largest < 1e-3)
    return values.map { value in
      let text =
        isScientific
        ? NumberFormat.significant(value, digits: 4).contains("10")
          ? NumberFormat.scientific(value, digits: 4) : scientificOrPlain(value)
        : NumberFormat.fixed(value, decimals: labelling.decimals)
      return Tick(value, label: text)
    }
  }

  private static func scientificOrPlain(_ value: Double) -> String {
    value == 0 ? "0" : NumberFormat.scientific(value, digits: 4)
  }

  static func labelling(of domain: ClosedRange<Double>, target: Int) -> Labelling? {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let extent = high - low
    guard extent > 0, extent.isFinite, extent > max(abs(low), abs(high)) * 1e-12 else { return nil }
    let target = max(target, 2)
    let tolerance = extent * 1e-9
    var best: Labelling?
    var bestScore = -2.0

    strides: for stride in 1...40 {
      for (rank, multiple) in steps.enumerated() {
        let simplicityBound = 2 - Double(rank) / Double(steps.count - 1) - Double(stride)
        if bound(simplicityBound, 1, 1) < bestScore { break strides }
        for count in 2...40 {
          let densityBound = densityBound(count, target)
          if bound(simplicityBound, 1, densityBound) < bestScore { break }
          let ideal = extent / Double(count + 1) / (Double(stride) * multiple)
          var exponent = NumberFormat.decimalExponent(of: ideal, digits: 15)
          for _ in 0..<6 {
            let step = NumberFormat.scaled(Double(stride) * multiple, by: exponent)
            let span = step * Double(count - 1)
            if bound(simplicityBound, coverageBound(extent, span), densityBound) < bestScore {
              break
            }
            let unit = NumberFormat.scaled(multiple, by: exponent)
            let lowest = ((low - tolerance) / unit).rounded(.up)
            let highest = ((high + tolerance - span) / unit).rounded(.down)
            if lowest <= highest, abs(lowest) < 1e15, highest - lowest < 1000 {
              for first in Int(lowest)...Int(highest) {
                let start = Double(first) * unit
                let hasZero = first % stride == 0 && start <= 0 && start + span >= 0
                let score =
                  weights.simplicity * (simplicityBound - 1 + (hasZero ? 1 : 0))
                  + weights.coverage * coverage(low, high, start, start + span)
                  + weights.density * density(count, target, low, high, start, start + span)
                  + weights.legibility
                if score > bestScore {
                  bestScore = score
                  best = Labelling(
                    first: first, stride: stride, count: count, multiple: multiple,
                    exponent: exponent)
                }
              }
            }
            exponent += 1
          }
        }
      }
    }
    return best
  }

  private static func bound(
    _ simplicity: Double, _ coverage: Double, _ density: Double
  ) -> Double {
    weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
      + weights.legibility
  }

  private static func coverage(
    _ low: Double, _ high: Double, _ first: Double, _ last: Double
  ) -> Double {
    let tenth = 0.1 * (high - low)
    return 1 - 0.5 * ((high - last) * (high - last) + (low - first) * (low - first))
      / (tenth * tenth)
  }

  private static func coverageBound(_ extent: Double, _ span: Double) -> Double {
    guard span > extent else { return 1 }
    let half = (span - extent) / 2
    return 1 - half * half / (0.1 * extent * 0.1 * extent)
  }

  private static func density(
    _ count: Int, _ target: Int, _ low: Double, _ high: Double, _ first: Double, _ last: Double
  ) -> Double {
    let actual = Double(count - 1) / (last - first)
    let wanted = Double(target - 1) / (max(last, high) - min(first, low))
    return 2 - max(actual / wanted, wanted / actual)
  }

  private static func densityBound(_ count: Int, _ target: Int) -> Double {
    count >= target ? 2 - Double(count - 1) / Double(target - 1) : 1
  }
}
