import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct UpdateSizesFigureTests {
  @Test func theRatioIsOverTheStepsThatBothPlayersHave() throws {
    var trace = Trace(name: "r", path: "r")
    trace.set(Series(tag: "update/g", steps: [0, 1, 2, 4], values: [2, 4, 6, 8]))
    trace.set(Series(tag: "update/d", steps: [1, 2, 3, 4], values: [1, 2, 3, 2]))
    trace.roles = RoleMap([
      .init(tag: "update/g", role: .generatorUpdate, origin: .canonical),
      .init(tag: "update/d", role: .discriminatorUpdate, origin: .canonical),
    ])
    let drawing = try #require(try UpdateSizesFigure().drawing(of: FigureSubject(trace: trace)))
    let ratio = try #require(drawing.frames[0].plot.panels[1].marks.last as? LineMark)
    #expect(ratio.samples == Samples(steps: [1, 2, 4], values: [4, 3, 4]))
    #expect(drawing.frames[0].plot.title == "At the end G moves 4 times as far as D")
  }

  @Test func aRateThatChangesHasAPanelOfItsOwn() throws {
    let drawing = try #require(try UpdateSizesFigure().drawing(of: SyntheticRun.subject))
    #expect(drawing.frames[0].plot.panels.map(\.title).last == "Learning rate")
  }
}
