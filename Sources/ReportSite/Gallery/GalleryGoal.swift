import Foundation
import Plotting
import TraceModel

/// A number that a system has to reach, with what it reached.
public struct GalleryGoal: Sendable {
  /// Which number of a series counts.
  public enum Reduction: String, Sendable {
    /// The last value.
    case final
    /// The mean of the last tenth of the values.
    case tail
    /// The lowest value where an upper bound is given alone, else the highest.
    case best
  }

  /// What is measured, in words.
  public var name: String
  /// The variant it is demanded of, for systems that have several; empty otherwise.
  public var variant: String
  /// The tag of the series, or the name of a figure's measurement.
  public var series: String
  /// Which number of the series counts.
  public var reduction: Reduction
  /// The lowest value that will do.
  public var atLeast: Double?
  /// The highest value that will do.
  public var atMost: Double?
  /// Where the demand comes from.
  public var source: String
  /// What each seed reached; NaN where it was not measured.
  public var values: [Double] = []

  /// Creates a goal that nobody has tried for.
  public init(
    name: String, variant: String = "", series: String, reduction: Reduction = .final,
    atLeast: Double? = nil, atMost: Double? = nil, source: String = ""
  ) {
    self.name = name
    self.variant = variant
    self.series = series
    self.reduction = reduction
    self.atLeast = atLeast
    self.atMost = atMost
    self.source = source
  }

  /// The number that counts in a run; nil when nothing was logged under the tag.
  public func value(in trace: Trace) -> Double? {
    guard let series = trace.series(tagged: series), !series.isEmpty else { return nil }
    let values = series.values.map(Double.init)
    switch reduction {
    case .final: return values.last
    case .tail:
      let tail = values.suffix(max(1, values.count / 10))
      return tail.reduce(0, +) / Double(tail.count)
    case .best:
      let isLowest = atMost != nil && atLeast == nil
      return values.filter(\.isFinite).max { isLowest ? $0 > $1 : $0 < $1 } ?? .nan
    }
  }

  /// Whether the goal is met.
  public enum Outcome: Sendable { case met, missed, reported, notMeasured }

  /// Whether the mean over the seeds lies within the bounds; a seed that is not finite misses.
  public var outcome: Outcome {
    guard !values.isEmpty else { return .notMeasured }
    guard atLeast != nil || atMost != nil else { return .reported }
    return isWithinBounds(MeanInterval(values)?.mean ?? .nan) ? .met : .missed
  }

  /// How many seeds lie within the bounds by themselves.
  public var seedsWithinBounds: Int { values.count(where: isWithinBounds) }

  private func isWithinBounds(_ value: Double) -> Bool {
    value.isFinite && value >= atLeast ?? -.infinity && value <= atMost ?? .infinity
  }

  // MARK: Words

  /// The bounds: `at least 0.9`.
  public var demand: String {
    switch (atLeast, atMost) {
    case (let low?, let high?) where low == high: "exactly \(text(low))"
    case (let low?, let high?): "\(text(low)) to \(text(high))"
    case (let low?, nil): "at least \(text(low))"
    case (nil, let high?): "at most \(text(high))"
    case (nil, nil): "none"
    }
  }

  /// What was reached: the mean over the seeds with its 95 % interval.
  public var reached: String {
    guard let interval = MeanInterval(values) else { return "not measured" }
    guard let reach = interval.halfWidth, reach > 0 else { return text(interval.mean) }
    return Self.text(interval.mean, within: reach)
  }

  /// A mean to the second digit of what it may be off by, which is where its digits lose meaning.
  private static func text(_ mean: Double, within reach: Double) -> String {
    let decimals = 1 - Int(log10(reach).rounded(.down))
    guard (0...6).contains(decimals) else {
      return "\(NumberFormat.significant(mean)) ± \(NumberFormat.significant(reach, digits: 2))"
    }
    return [mean, reach].map { NumberFormat.fixed($0, decimals: decimals) }
      .joined(separator: " ± ")
  }

  /// A number with as many digits as the bounds need to be told apart.
  private func text(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15, abs(value) >= 1000 {
      return NumberFormat.integer(Int(value))
    }
    return NumberFormat.significant(value, digits: digits)
  }

  private var digits: Int {
    guard let low = atLeast, let high = atMost, low < high else { return 3 }
    let size = max(abs(low), abs(high))
    return min(8, max(3, Int(log10(size / (high - low)).rounded(.up)) + 2))
  }
}
