import Plotting
import TraceModel

/// Series side by side at a few steps, for reading without seeing.
package enum StepTable {
  /// A head and the series under it.
  package typealias Column = (head: String, series: Series)

  private static let rows = 12
  /// The most cells of a table that holds every snapshot.
  private static let mostCells = 100_000

  /// A table of a dozen steps, evenly spaced over the run, and of those at which a series is at its
  /// lowest, its highest, and for the first time not finite.
  ///
  /// - Parameters:
  ///   - caption: What the table holds.
  ///   - stepLabel: The head of the first column.
  ///   - columns: A head and a series for each further column.
  ///   - cells: The columns of a map's cells, logged together: with them the table has a row for
  ///     every snapshot, of which the dozen are the telling ones.
  ///   - steps: More steps that must not be missing, such as an onset.
  /// - Returns: The table, nil when nothing was logged.
  package static func table(
    caption: String, stepLabel: String, columns: [Column], cells: [Column] = [],
    alsoAt steps: [Int] = []
  ) -> DataTable? {
    let all = columns + cells
    guard let guide = longest(cells.isEmpty ? columns : cells), !guide.isEmpty else { return nil }
    var telling = Set(spread(over: guide))
    for column in columns { telling.formUnion(remarkableSteps(of: column.series)) }
    let logged = cells.reduce(into: Set<Int>()) { $0.formUnion($1.series.steps) }
    telling.formUnion(
      steps.map { logged.contains($0) ? $0 : lastStep(of: guide, upTo: $0) })
    let whole = telling.union(logged)
    let isWhole = !cells.isEmpty && whole.count * all.count <= mostCells
    let shown = (isWhole ? whole : telling).sorted()
    return DataTable(
      caption: caption, columns: [stepLabel] + all.map(\.head),
      rows: shown.map { step in
        [NumberFormat.integer(step)] + all.map { value(of: $0.series, at: step) }
      },
      tellingRows: isWhole ? shown.indices.filter { telling.contains(shown[$0]) } : nil)
  }

  /// The first of the series with the most values.
  private static func longest(_ columns: [Column]) -> Series? {
    columns.map(\.series).reduce(nil) { longest, series in
      longest.map { $0.count >= series.count } ?? false ? longest : series
    }
  }

  /// At most a dozen steps from the first to the last.
  private static func spread(over series: Series) -> [Int] {
    let count = min(rows, series.count)
    return (0..<count).map { row in
      series.steps[count == 1 ? 0 : row * (series.count - 1) / (count - 1)]
    }
  }

  /// Where a series is lowest, where it is highest, and where it is not finite for the first time.
  private static func remarkableSteps(of series: Series) -> [Int] {
    var lowest: Int?
    var highest: Int?
    var broken: Int?
    for (index, value) in series.values.enumerated() {
      guard value.isFinite else {
        broken = broken ?? index
        continue
      }
      if lowest.map({ value < series.values[$0] }) ?? true { lowest = index }
      if highest.map({ value > series.values[$0] }) ?? true { highest = index }
    }
    return [lowest, highest, broken].compactMap { $0.map { series.steps[$0] } }
  }

  /// The last step at or before another at which something was logged.
  private static func lastStep(of series: Series, upTo step: Int) -> Int {
    let index = series.firstIndex(atOrAfter: step)
    return index < series.count && series.steps[index] == step
      ? step : series.steps[max(index - 1, 0)]
  }

  /// The last value logged at or before a step, unless the series had ended long before.
  private static func value(of series: Series, at step: Int) -> String {
    let index = series.firstIndex(atOrAfter: step)
    if index < series.count, series.steps[index] == step {
      return NumberFormat.significant(Double(series.values[index]), digits: 4)
    }
    return index == 0 || hasEnded(series, longBefore: step)
      ? "–" : NumberFormat.significant(Double(series.values[index - 1]), digits: 4)
  }

  /// Whether two more values would have been logged by then.
  private static func hasEnded(_ series: Series, longBefore step: Int) -> Bool {
    guard series.count > 1 else { return false }
    let (first, last) = (Double(series.steps[0]), Double(series.steps[series.count - 1]))
    return Double(step) - last > 2 * (last - first) / Double(series.count - 1)
  }
}
