/// Any table of numbers with a header.
struct GenericTableImporter: Importer {
  let name = "CSV table"

  func recognises(_ log: TextLog) -> Bool {
    guard let table = DelimitedTable(log) else { return false }
    // The first rows decide; a log of lines with commas has cells of text.
    return table.rows.prefix(20).contains { cells in
      cells.count == table.columns.count && cells.count { $0 != nil } * 2 >= cells.count
    }
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    DelimitedTable(log)?.record(into: &runs) { ("", $0) }
  }
}
