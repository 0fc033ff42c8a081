/// Any table of numbers with a header.
struct GenericTableImporter: Importer {
  let name = "CSV table"

  func recognises(_ log: TextLog) -> Bool {
    guard let table = DelimitedTable(log) else { return false }
    var hasNumbers = false
    var rows = 0
    // The first rows decide; a log of lines with commas has cells of text.
    table.forEachRow { _, cells in
      rows += 1
      if rows <= 20, cells.count == table.columns.count {
        hasNumbers = hasNumbers || cells.count { $0 != nil } * 2 >= cells.count
      }
    }
    return hasNumbers
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    DelimitedTable(log)?.record(into: &runs) { ("", $0) }
  }
}
