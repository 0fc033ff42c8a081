import Plotting
import Testing

@testable import ReportSite

@Suite struct PlainNumberTests {
  @Test(arguments: [
    ("909,312", "909312"), ("1,234,567.5", "1234567.5"), ("−0.0949", "-0.0949"), ("0", "0"),
    ("2.5×10⁻⁶", "2.5e-6"), ("−10³⁰", "-1e30"), ("10⁻³", "1e-3"), ("10", "10"), ("104.5", "104.5"),
    ("∞", "inf"), ("−∞", "-inf"), ("NaN", "nan"), ("–", ""), ("", ""),
  ])
  func aPrintedNumberIsWrittenAsProgramsReadIt(cell: String, expected: String) {
    #expect(PlainNumber.text(of: cell) == expected)
  }

  @Test(arguments: ["7 of 8", "ring8", "1,2", "12,34,567", "1.2.3", "1.", ".5", "3×", "−", "10⁻"])
  func whatIsNoNumberStaysAsItIs(cell: String) {
    #expect(PlainNumber.text(of: cell) == cell)
  }

  /// Whatever number a table prints, its file holds the number that was printed.
  @Test(arguments: [0, 1, -1, 999_999, 1_234_567, -1e-7, 0.000_123_4, 3.4e38, -5.6e-38])
  func everyNumberThatFiguresPrintIsReadBack(value: Double) throws {
    let cell = NumberFormat.significant(value, digits: 4)
    let read = try #require(Double(PlainNumber.text(of: cell)))
    #expect(abs(read - value) <= 5e-4 * abs(value))
  }

  @Test func theFileOfATableHoldsPlainNumbers() {
    let table = DataTable(
      caption: "", columns: ["step", "D, raw"],
      rows: [["1,000", "−0.0949"], ["2,000", "–"], ["3,000", "=1+1"]])
    #expect(
      String(decoding: SeriesExport.csv(table), as: UTF8.self)
        == "step,\"D, raw\"\n1000,-0.0949\n2000,\n3000,'=1+1\n")
  }
}
