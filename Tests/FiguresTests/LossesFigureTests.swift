import Diagnosis
import Foundation
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct LossesFigureTests {
  private func subject(_ losses: [(Role, [Float])]) -> FigureSubject {
    var trace = Trace(name: "run", path: "run")
    for (role, values) in losses {
      trace.set(Series(tag: role.rawValue, steps: Array(values.indices), values: values))
    }
    trace.roles = RoleMap(
      losses.map { .init(tag: $0.0.rawValue, role: $0.0, origin: .canonical) })
    return FigureSubject(trace: trace)
  }

  private func drawing(_ losses: [(Role, [Float])]) throws -> FigureDrawing {
    try #require(try LossesFigure().drawing(of: subject(losses)))
  }

  @Test func theTitleSaysWhatEachLossDoes() throws {
    let drawing = try drawing([
      (.generatorLoss, (0..<100).map { 1 + Float($0) / 25 }),
      (.discriminatorLoss, Array(repeating: 1.386, count: 100)),
    ])
    #expect(
      drawing.frames[0].plot.title == "G’s loss rises from 1.1 to 4.9; D’s loss stays near 1.4")
  }

  @Test func lossesOfOneSizeShareAPanel() throws {
    let drawing = try drawing([(.generatorLoss, [1, 2]), (.discriminatorLoss, [2, 1])])
    #expect(drawing.frames[0].plot.panels.count == 1)
  }

  @Test func aLossThatWouldFlattenTheOtherHasItsOwnPanel() throws {
    let drawing = try drawing([(.generatorLoss, [10, 90]), (.discriminatorLoss, [0.5, 1])])
    #expect(drawing.frames[0].plot.panels.count == 2)
  }

  @Test func theFirstNonFiniteStepIsInTheTitle() throws {
    let drawing = try drawing([(.generatorLoss, [1, 1, 1, .nan, .nan])])
    #expect(drawing.frames[0].plot.title.contains("not finite from step 3"))
  }

  @Test func aCriticsLossThatCrossesZeroWidelyIsSymmetricLogarithmic() throws {
    let values = (0..<200).map { Float($0 % 2 == 0 ? -1 : 1) * ($0 == 150 ? 5000 : 2) }
    let drawing = try drawing([(.discriminatorLoss, values)])
    #expect(drawing.frames[0].plot.panels[0].y.scale == .symlog(linearWithin: 1))
  }

  @Test(arguments: [(2 * log(2.0), "2 ln 2: D cannot tell"), (0.25, "0.25: D cannot tell")])
  func theLossOfGuessingThatWasInferredIsMarked(_ loss: Double, _ label: String) throws {
    var subject = subject([(.discriminatorLoss, [1, 0.5, 0.7])])
    subject.diagnosis.guessingLoss = loss
    let drawing = try #require(try LossesFigure().drawing(of: subject))
    let marks = drawing.frames[0].plot.panels[0].marks.compactMap { $0 as? RuleMark }
    #expect(marks.map(\.place) == [.y(loss)])
    #expect(marks.map(\.label) == [label])
  }
}
