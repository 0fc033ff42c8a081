import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct StepTableTests {
  private let steps = Array(0..<10_000)

  private func series(_ tag: String, _ change: (inout [Float]) -> Void) -> Series {
    var values = [Float](repeating: 1, count: steps.count)
    change(&values)
    return Series(tag: tag, steps: steps, values: values)
  }

  @Test func theSpikeTheTroughAndTheFirstValueThatIsNotFiniteHaveRows() throws {
    let table = try #require(
      StepTable.table(
        caption: "", stepLabel: "step",
        columns: [
          ("D", series("d") { $0[3333] = 909_312 }),
          (
            "G",
            series("g") {
              $0[4444] = -0.0949
              $0[5555] = .nan
              $0[6666] = .infinity
            }
          ),
        ]))
    #expect(table.rows.contains(["3,333", "909,300", "1"]))
    #expect(table.rows.contains(["4,444", "1", "−0.0949"]))
    #expect(table.rows.contains(["5,555", "1", "NaN"]))
    #expect(table.rows.count < 20 && table.tellingRows == nil)
    #expect(table.rows.first?[0] == "0" && table.rows.last?[0] == "9,999")
  }

  @Test func ofAMapEverySnapshotHasARowAndADozenAreToldOnThePage() throws {
    let snapshots = Array(stride(from: 0, through: 6300, by: 100))
    let mode = Series(tag: "", steps: snapshots, values: snapshots.map { $0 < 4000 ? 125 : 0 })
    let table = try #require(
      StepTable.table(
        caption: "", stepLabel: "step", columns: [], cells: [("mode 1", mode)], alsoAt: [4042]))
    #expect(table.rows.count == 64)
    let telling = try #require(table.tellingRows).map { table.rows[$0] }
    #expect(telling.count <= 13)
    // The onset lies between two snapshots: the one before it is shown.
    #expect(telling.contains(["4,000", "0"]))
    #expect(telling.last == ["6,300", "0"])
  }
}
