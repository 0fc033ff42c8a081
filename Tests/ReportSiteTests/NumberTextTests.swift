import Testing

@testable import ReportSite

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.1236, "0.124"), (-0.5, "−0.5"), (1234.5, "1,235"), (12.3456, "12.3"),
    (0.00012345, "0.000123"), (0.9996, "1"), (9.996, "10"), (99.96, "100"),
    (999_999.6, "1,000,000"),
    (3.14e-7, "3.14 × 10⁻⁷"), (9.999e9, "1 × 10¹⁰"), (-2.5e12, "−2.5 × 10¹²"), (.nan, "NaN"),
    (.infinity, "∞"), (-.infinity, "−∞"), (.leastNonzeroMagnitude, "4.94 × 10⁻³²⁴"),
    (1.7e308, "1.7 × 10³⁰⁸"),
  ])
  func aValueHasThreeDigits(value: Double, text: String) {
    #expect(NumberText.value(value) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "−1,234,567")])
  func aCountIsGrouped(count: Int, text: String) {
    #expect(NumberText.count(count) == text)
  }

  @Test(arguments: [(0.9, "90 %"), (0.985, "99 %"), (0, "0 %"), (1, "100 %")])
  func aShareIsAPercentage(share: Double, text: String) {
    #expect(NumberText.percent(share) == text)
  }
}
