import Plotting
import TraceModel

/// Values as comma-separated files: every step, nothing left out.
enum SeriesExport {
  /// A series as `step,value` lines; non-finite values are `nan`, `inf` and `-inf`.
  static func csv(_ series: Series) -> [UInt8] {
    var bytes = Array("step,value\n".utf8)
    bytes.reserveCapacity(series.count * 18)
    for (step, value) in zip(series.steps, series.values) {
      append(step, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      // The shortest text that reads back as the same number.
      bytes.append(contentsOf: value.isNaN ? "nan".utf8 : value.description.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// A table with its heads, its numbers as programs read them.
  static func csv(_ table: DataTable) -> [UInt8] {
    ([table.columns] + table.rows.map { $0.map(PlainNumber.text) }).flatMap { row in
      Array((row.map(quoted).joined(separator: ",") + "\n").utf8)
    }
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var digits = 1
    var bound: UInt = 10
    while number.magnitude >= bound, digits < 20 {
      digits += 1
      bound = digits < 20 ? bound * 10 : .max
    }
    var end = bytes.count + digits
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    var rest = number.magnitude
    while rest > 0 {
      end -= 1
      bytes[end] += UInt8(rest % 10)
      rest /= 10
    }
  }

  /// A cell; one that a spreadsheet would take for a formula is told apart by an apostrophe.
  private static func quoted(_ cell: String) -> String {
    let isFormula = cell.first.map { "=+@\t\r".contains($0) } ?? false
    let text = isFormula ? "'" + cell : cell
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
