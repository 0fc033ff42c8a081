/// Lightning's `metrics.csv`: columns `epoch` and `step`, cells empty where a row lacks a metric.
struct LightningTableImporter: Importer {
  let name = "Lightning CSV log"

  func recognises(_ log: TextLog) -> Bool {
    guard let table = DelimitedTable(log) else { return false }
    return table.columns.contains("step") && table.columns.contains("epoch")
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    DelimitedTable(log)?.record(into: &runs) { ("", $0) }
  }
}
