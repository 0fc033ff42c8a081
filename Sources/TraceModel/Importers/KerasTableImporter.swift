/// The table of Keras's `CSVLogger`: a column `epoch` first, one row an epoch.
struct KerasTableImporter: Importer {
  let name = "Keras CSV log"

  func recognises(_ log: TextLog) -> Bool {
    guard let table = DelimitedTable(log) else { return false }
    return table.columns.first == "epoch"
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    DelimitedTable(log)?.record(into: &runs) { ("", $0) }
    runs.notice(.steps, log.path, "one step is one epoch")
  }
}
