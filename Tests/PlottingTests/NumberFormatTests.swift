import Plotting
import Testing

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.0, 0, "0"), (1234567.0, 0, "1,234,567"), (-0.5, 1, "−0.5"), (2.345, 2, "2.35"),
    (-0.001, 2, "0.00"), (0.999, 2, "1.00"), (.nan, 2, "NaN"), (-.infinity, 0, "−∞"),
  ])
  func fixesDecimals(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (8543.0, "8,540"), (0.00123456, "0.00123"), (0.0000123, "1.23×10⁻⁵"),
    (1e7, "10⁷"), (-2.5e-9, "−2.5×10⁻⁹"), (99_999.0, "100,000"), (9.999, "10"), (1.0, "1"),
    (.leastNonzeroMagnitude, "4.94×10⁻³²⁴"), (.greatestFiniteMagnitude, "1.8×10³⁰⁸"),
  ])
  func keepsThreeSignificantDigits(value: Double, text: String) {
    #expect(NumberFormat.significant(value) == text)
  }

  @Test func groupsWholeNumbers() {
    #expect(NumberFormat.integer(-1_234_567) == "−1,234,567")
    #expect(NumberFormat.integer(.min) == "−9,223,372,036,854,775,808")
  }

  @Test func writesSharesAsPercent() {
    #expect(NumberFormat.percent(0.9889, decimals: 2) == "98.89\u{2009}%")
  }
}
