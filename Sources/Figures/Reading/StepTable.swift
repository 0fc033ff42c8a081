import Plotting
import TraceModel

/// Series side by side at a few steps, for reading without seeing.
enum StepTable {
  private static let rows = 12

  /// A table of at most a dozen steps, evenly spaced over the run.
  ///
  /// - Parameters:
  ///   - caption: What the table holds.
  ///   - stepLabel: The head of the first column.
  ///   - columns: A head and a series for each further column.
  /// - Returns: The table, nil when nothing was logged.
  static func table(
    caption: String, stepLabel: String, columns: [(head: String, series: Series)]
  ) -> DataTable? {
    guard let guide = columns.map(\.series).max(by: { $0.count < $1.count }), !guide.isEmpty
    else { return nil }
    let count = min(rows, guide.count)
    let steps = (0..<count).map { row in
      guide.steps[count == 1 ? 0 : row * (guide.count - 1) / (count - 1)]
    }
    return DataTable(
      caption: caption, columns: [stepLabel] + columns.map(\.head),
      rows: steps.map { step in
        [NumberFormat.integer(step)]
          + columns.map { value(of: $0.series, at: step) }
      })
  }

  /// The last value logged at or before a step.
  private static func value(of series: Series, at step: Int) -> String {
    let index = series.firstIndex(atOrAfter: step)
    if index < series.count, series.steps[index] == step {
      return NumberFormat.significant(Double(series.values[index]), digits: 4)
    }
    return index == 0
      ? "–" : NumberFormat.significant(Double(series.values[index - 1]), digits: 4)
  }
}
