import Plotting
import TraceModel

/// A quantity over several seeds: the median, and the lowest and highest, at places of the axis.
struct SeedBand: Sendable, Equatable {
  private(set) var steps: [Double] = []
  private(set) var median: [Double] = []
  private(set) var lowest: [Double] = []
  private(set) var highest: [Double] = []

  /// How many stretches the steps are divided into; each seed counts with its mean in a stretch.
  private static let stretches = 300

  /// Summarises one series a seed; nil when no seed has a finite value.
  init?(_ series: [Series]) {
    let first = series.compactMap(\.steps.first).min().map(Double.init) ?? 0
    let last = series.compactMap(\.steps.last).max().map(Double.init) ?? 0
    let width = max((last - first) / Double(Self.stretches), 1)
    let columns = series.map { Self.means(of: $0, from: first, width: width) }
    for column in 0...Self.stretches {
      let values = columns.compactMap { $0[column]?.value }.sorted()
      guard let low = values.first, let high = values.last else { continue }
      let places = columns.compactMap { $0[column]?.place }
      steps.append(places.reduce(0, +) / Double(places.count))
      median.append(Self.median(ofSorted: values))
      lowest.append(low)
      highest.append(high)
    }
    if steps.isEmpty { return nil }
  }

  /// The median line.
  var line: Samples { Samples(x: steps, y: median) }

  /// The middle of sorted values, or the mean of the two middle ones.
  static func median(ofSorted values: [Double]) -> Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }

  private static func means(
    of series: Series, from first: Double, width: Double
  ) -> [(place: Double, value: Double)?] {
    var sums = [(place: Double, value: Double, count: Double)](
      repeating: (0, 0, 0), count: stretches + 1)
    for (step, value) in zip(series.steps, series.values) where value.isFinite {
      let column = min(max(Int((Double(step) - first) / width), 0), stretches)
      sums[column].place += Double(step)
      sums[column].value += Double(value)
      sums[column].count += 1
    }
    return sums.map { $0.count > 0 ? ($0.place / $0.count, $0.value / $0.count) : nil }
  }
}
