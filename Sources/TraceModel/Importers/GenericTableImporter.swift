/// Any table of numbers with a header, such as that of Keras's `CSVLogger`.
struct GenericTableImporter: Importer {
  let name = "CSV table"

  /// What TensorBoard offers for download: one series, whose tag is in the name of the file.
  private static let columnsOfDownload: Set<String> = ["Wall time", "Step", "Value"]

  /// The tag of `run-NAME-tag-TAG.csv`.
  private static func tag(in fileName: String) -> String {
    let stem = fileName.split(separator: ".").dropLast().joined(separator: ".")
    return stem.ranges(of: "-tag-").last.map { String(stem[$0.upperBound...]) } ?? stem
  }

  func recognises(_ log: TextLog) -> Bool {
    guard let table = DelimitedTable(log) else { return false }
    // The first rows decide; a log of lines with commas has cells of text.
    return table.rows.prefix(20).contains { cells in
      cells.count == table.columns.count && cells.count { $0 != nil } * 2 >= cells.count
    }
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    guard let table = DelimitedTable(log) else { return }
    let tag = Self.columnsOfDownload == Set(table.columns) ? Self.tag(in: log.fileName) : nil
    table.record(into: &runs) { ("", tag ?? $0) }
  }
}
