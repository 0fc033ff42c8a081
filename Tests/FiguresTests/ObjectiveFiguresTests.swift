import Diagnosis
import Foundation
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct ObjectiveFiguresTests {
  /// At a logit, the slope is the derivative of the value, by central differences.
  @Test(arguments: GeneratorObjective.allCases, [-12.0, -3, 0, 0.7, 9])
  func slopesAreDerivatives(objective: GeneratorObjective, logit: Double) {
    let step = 1e-5
    let difference =
      (objective.value(at: logit + step) - objective.value(at: logit - step)) / (2 * step)
    #expect(abs(abs(difference) - objective.slope(at: logit)) < 1e-8)
  }

  @Test(arguments: [-700.0, -5, 0, 5, 700])
  func theRatioOfSlopesIsDOverOneMinusD(logit: Double) {
    let ratio =
      GeneratorObjective.saturating.slope(at: logit)
      / GeneratorObjective.nonSaturating.slope(at: logit)
    #expect(abs(log(ratio) - logit) < 1e-9 * max(1, abs(logit)))
  }

  @Test func operatingPointsLieOnTheCurveOfTheRunsObjective() throws {
    let drawing = try #require(try ObjectiveCurvesFigure().drawing(of: SyntheticRun.subject))
    let marks = drawing.frames[0].plot.panels[0].marks
    let dots = try #require(marks.lazy.compactMap { $0 as? DotMark }.first)
    #expect(marks.count { $0 is DotMark } == 1)
    for index in 0..<dots.points.count {
      let value = GeneratorObjective.saturating.value(at: dots.points.x(index))
      #expect(abs(dots.points.y(index) - value) < 1e-12)
    }
  }

  @Test func aCriticHasNoObjectiveCurves() throws {
    var subject = SyntheticRun.subject
    subject.diagnosis.lossFamily = LossFamily.wasserstein.rawValue
    #expect(try ObjectiveCurvesFigure().drawing(of: subject) == nil)
  }

  @Test func probabilitiesOfExactlyZeroAndOneStayOnTheFigure() throws {
    var subject = SyntheticRun.subject
    subject.trace.set(Series(tag: "d/fake", steps: [0, 1, 2], values: [0, 1, .nan]))
    let drawing = try #require(try ObjectiveCurvesFigure().drawing(of: subject))
    let dots = drawing.frames[0].plot.panels[0].marks.compactMap { $0 as? DotMark }
    #expect(dots.first?.points.count == 2)
  }

  @Test func theTheoryNeedsNoRun() throws {
    let empty = FigureSubject(trace: Trace(name: "", path: ""))
    #expect(try SaturatingObjectivesFigure().drawing(of: empty)?.frames.count == 1)
  }

  @Test func bothGradientNormsAreCompared() throws {
    let drawing = try #require(try ObjectiveGradientsFigure().drawing(of: SyntheticRun.subject))
    #expect(drawing.frames[0].plot.title.hasPrefix("At the end −log D would move G"))
  }
}
