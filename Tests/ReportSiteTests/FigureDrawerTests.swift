import Figures
import Plotting
import Testing
import TraceModel

@testable import ReportSite

@Suite struct FigureDrawerTests {
  /// A figure with two frames and a table too large for a page.
  private struct Stepped: Figure {
    let name = "stepped"
    let title = "Samples over time"
    let section = FigureSection.samples

    func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
      let frames = [0, 100].map { step in
        FigureFrame(
          step: step, label: "step \(step)",
          plot: Plot(
            title: "\(step / 50) of 8 modes at step \(step)",
            panels: [Panel(x: Axis("x"), y: Axis("y"), marks: [RuleMark(.y(1), label: "one")])]))
      }
      let heads = (1...40).map { "mode \($0)" }
      return FigureDrawing(
        frames: frames, caption: "Samples.", alternativeText: "Two frames of samples.",
        table: DataTable(
          caption: "Counts", columns: heads,
          rows: (0..<100).map { row in heads.map { "\(row) of \($0)" } }, tellingRows: [7, 99]))
    }
  }

  private func site() throws -> SampleSite {
    var site = try SampleSite()
    site.figures = [Stepped()]
    try site.build([SampleSite.trace()])
    return site
  }

  @Test func everyFrameHasItsOwnAlternativeText() throws {
    let page = try site().text("runs/ring8/index.html")
    #expect(page.contains("alt=\"0 of 8 modes at step 0\""))
    #expect(page.contains("alt=\"2 of 8 modes at step 100\""))
    #expect(page.contains("aria-label=\"Two frames of samples.\""))
    #expect(!page.contains("alt=\"Two frames of samples.\""))
  }

  @Test func aPageShowsTheTellingRowsAndTheFileAll() throws {
    let site = try site()
    let page = try site.text("runs/ring8/index.html")
    #expect(page.contains("<td>7 of mode 30</td>") && page.contains("<td>99 of mode 1</td>"))
    #expect(!page.contains("<td>8 of mode 1</td>") && !page.contains("<td>7 of mode 31</td>"))
    #expect(page.contains("98 more rows and 10 more columns in the file."))
    #expect(page.contains("This table as CSV"))
    let file = try site.text("runs/ring8/data/figure-stepped.csv")
    #expect(file.split(separator: "\n").count == 101)
    #expect(file.contains("8 of mode 40"))
  }
}
