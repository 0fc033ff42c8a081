import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct SeriesSummaryTests {
  private func series(_ values: [Float]) -> Series {
    Series(tag: "x", steps: Array(values.indices), values: values)
  }

  @Test func startAndEndAreMediansThatOneSpikeDoesNotMove() throws {
    var values = (0..<400).map { Float($0) / 100 }
    values[3] = 1e9
    let summary = try #require(SeriesSummary(series(values)))
    #expect(abs(summary.start - 0.1) < 0.02)
    #expect(abs(summary.end - 3.9) < 0.02)
    #expect(summary.highest == 1e9)
  }

  @Test func aSeriesWithoutFiniteValuesHasNoSummary() {
    #expect(SeriesSummary(series([.nan, .infinity])) == nil)
    #expect(SeriesSummary(series([])) == nil)
  }

  @Test(arguments: [
    ([1, 1.2, 0.9, 1.1] as [Float], ScaleKind.linear),
    ([1e-6, 1e-4, 1, 300], .log),
    ([-2, 2, 1.5, 1, -1, 2, 1, 4000], .symlog(linearWithin: 1)),
    ([], .linear), ([0, 0], .linear), ([.nan], .linear),
  ])
  func scalesSuitTheirValues(values: [Float], kind: ScaleKind) {
    #expect(ScaleKind.suited(to: [series(values)]) == kind)
  }

  @Test func aSpikeOfOneStepDecidesTheScaleHoweverLongTheSeries() {
    var values = [Float](repeating: 1, count: 30_001)
    values[12_345] = 909_312
    #expect(ScaleKind.suited(to: [series(values)]) == .log)
  }

  @Test func tablesHoldTheFirstAndTheLastStep() throws {
    let long = series((0..<1000).map(Float.init))
    let table = try #require(
      StepTable.table(
        caption: "c", stepLabel: "step",
        columns: [("x", long), ("late", Series(tag: "y", steps: [500], values: [7]))]))
    // A dozen, and the highest value of a series that has but one.
    #expect(table.rows.count == 13)
    #expect(table.rows.contains(["500", "500", "7"]))
    #expect(table.rows.first == ["0", "0", "–"])
    #expect(table.rows.last == ["999", "999", "7"])
  }
}
