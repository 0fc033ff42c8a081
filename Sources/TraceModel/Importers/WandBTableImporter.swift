import Foundation

/// The table that Weights & Biases exports from a chart: `Step`, then `<run> - <metric>`.
///
/// Each metric comes with its extremes (`__MIN`, `__MAX`) over the runs of a group, which are the
/// same numbers for a single run.
struct WandBTableImporter: Importer {
  let name = "Weights & Biases CSV export"

  func recognises(_ log: TextLog) -> Bool {
    guard let table = DelimitedTable(log) else { return false }
    return table.columns.dropFirst().contains { $0.contains(" - ") && !$0.hasSuffix("__MIN") }
      && StepKey.index(in: table.columns) == 0
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    DelimitedTable(log)?.record(into: &runs) { column in
      guard !column.hasSuffix("__MIN"), !column.hasSuffix("__MAX") else { return nil }
      guard let separator = column.range(of: " - ", options: .backwards) else {
        return ("", column)
      }
      let metric = String(column[separator.upperBound...])
      return metric.hasPrefix("_") ? nil : (String(column[..<separator.lowerBound]), metric)
    }
  }
}
