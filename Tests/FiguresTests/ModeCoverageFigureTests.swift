import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct ModeCoverageFigureTests {
  @Test func theMapHoldsCountsAgainstTheFairShare() throws {
    let drawing = try #require(try ModeCoverageFigure().drawing(of: SyntheticRun.subject))
    let panel = drawing.frames[0].plot.panels[0]
    let map = try #require(panel.marks.lazy.compactMap { $0 as? HeatMapMark }.first)
    // Each column's mean over modes is one fair share.
    for column in map.rows[0].indices {
      let mean = map.rows.reduce(0) { $0 + $1[column] } / 8
      #expect(abs(mean - 1) < 1e-9)
    }
    // The lowest row is the last mode, which was dropped.
    #expect(map.rows[0].last == 0)
    #expect(drawing.frames[0].plot.title.hasPrefix("4 of 8 modes covered at the end, 8 at best"))
  }

  @Test func numbersStandBesideTheirCeilingAndFloor() throws {
    let drawing = try #require(try ModeCoverageFigure().drawing(of: SyntheticRun.subject))
    let labels = drawing.frames[0].plot.panels.flatMap(\.marks).flatMap(\.labels)
    #expect(labels.contains("ceiling 98.89\u{2009}%"))
    #expect(labels.contains("all 8"))
    #expect(labels.contains { $0.hasPrefix("floor 0.00") })
  }

  @Test func theTableHoldsTheCountsOfTheMap() throws {
    let drawing = try #require(try ModeCoverageFigure().drawing(of: SyntheticRun.subject))
    let table = try #require(drawing.table)
    #expect(table.columns.suffix(8) == (1...8).map { "mode \($0)" })
    #expect(table.rows.count == 20)
    #expect(table.rows.last?.suffix(8) == ["100", "110", "120", "130", "0", "0", "0", "0"])
    let telling = try #require(table.tellingRows)
    // From here on modes are dropped.
    #expect(telling.contains { table.rows[$0][0] == "1,000" })
  }

  @Test func snapshotsThatDisagreeOnTheNumberOfModesAreLeftOut() throws {
    var subject = SyntheticRun.subject
    subject.trace.setTensors(
      [
        TensorSnapshot(step: 0, shape: [3], values: [1, 1, 1]),
        TensorSnapshot(step: 1, shape: [2], values: [1, 1]),
      ], tag: "mode/counts")
    let drawing = try #require(try ModeCoverageFigure().drawing(of: subject))
    let map = drawing.frames[0].plot.panels[0].marks.compactMap { $0 as? HeatMapMark }.first
    #expect(map?.rows.count == 3)
    #expect(map?.rows[0].count == 1)
  }
}
