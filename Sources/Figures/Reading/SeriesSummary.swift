import Plotting
import TraceModel

/// A series in a few numbers, for titles and alternative texts.
struct SeriesSummary: Sendable, Equatable {
  /// The median of the first twentieth.
  let start: Double
  /// The median of the last twentieth.
  let end: Double
  /// The lowest finite value.
  let lowest: Double
  /// The highest finite value.
  let highest: Double
  /// The step of the first value that is not finite.
  let firstNonFiniteStep: Int?
  /// Whether the series ends in values that are not finite.
  let endsNonFinite: Bool

  /// Sums up a series; nil when it has no finite value.
  init?(_ series: Series) {
    let extent = Samples(steps: series.steps, values: series.values).extents.y
    guard !extent.isEmpty else { return nil }
    (lowest, highest) = (extent.lower, extent.upper)
    let window = max(1, series.count / 20)
    guard let start = Self.median(series.values.lazy.filter(\.isFinite).prefix(window)),
      let end = Self.median(series.values.reversed().lazy.filter(\.isFinite).prefix(window))
    else { return nil }
    (self.start, self.end) = (start, end)
    firstNonFiniteStep = series.values.firstIndex { !$0.isFinite }.map { series.steps[$0] }
    endsNonFinite = series.values.last?.isFinite == false
  }

  private static func median(_ values: some Sequence<Float>) -> Double? {
    let sorted = values.sorted()
    return sorted.isEmpty ? nil : Double(sorted[sorted.count / 2])
  }

  /// What the series does over the run: `falls from 1.4 to 0.2`.
  var course: String {
    let (from, to) = (Self.text(start), Self.text(end))
    let size = max(abs(start), abs(end), (highest - lowest) * 0.25)
    if from == to || abs(end - start) < 0.1 * size { return "stays near \(to)" }
    return "\(end < start ? "falls" : "rises") from \(from) to \(to)"
  }

  /// What the series does, with the step at which it leaves the numbers.
  var fullCourse: String {
    guard let step = firstNonFiniteStep else { return course }
    return course
      + ", not finite \(endsNonFinite ? "from" : "at") step \(NumberFormat.integer(step))"
  }

  private static func text(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 2)
  }
}
