/// Rows of text in aligned columns, for a terminal.
struct TextTable {
  /// The rows, the header first.
  var rows: [[String]] = []

  /// Adds a row.
  mutating func add(_ cells: String...) { rows.append(cells) }

  /// The lines of the table: columns two spaces apart, none wider than a limit.
  func lines(columnLimit: Int = 48) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let cells = rows.map { $0.map { $0.printable(atMost: columnLimit) } }
    let widths = (0..<columns).map { column in
      cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return cells.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      return line
    }
  }
}
