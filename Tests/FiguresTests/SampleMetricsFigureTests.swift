import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct SampleMetricsFigureTests {
  @Test func everyLoggedScoreHasItsPanelAndItsBound() throws {
    let drawing = try #require(try SampleMetricsFigure().drawing(of: SyntheticRun.subject))
    let panels = drawing.frames[0].plot.panels
    #expect(panels.map(\.title) == ["Precision", "Recall", "Fréchet distance"])
    // A theoretical bound is a rule, a measured one a line.
    #expect(panels[0].marks.contains { ($0 as? RuleMark)?.label == "ceiling 1" })
    #expect(panels[2].marks.contains { ($0 as? LineMark)?.label == "floor" })
    #expect(drawing.frames[0].plot.title.hasPrefix("Precision 87"))
    // Density may exceed what a perfect generator reaches.
    #expect(drawing.frames[0].plot.subtitle.hasPrefix("Dashed: what a perfect generator reaches"))
  }
}
