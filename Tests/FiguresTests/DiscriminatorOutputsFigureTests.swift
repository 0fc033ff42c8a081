import Diagnosis
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct DiscriminatorOutputsFigureTests {
  private func plot(_ kind: OutputKind, _ values: [Float]) throws -> Plot {
    var trace = Trace(name: "run", path: "run")
    trace.manifest = RunManifest()
    trace.manifest?.discriminatorOutput = kind
    trace.set(Series(tag: "d/fake", steps: Array(values.indices), values: values))
    trace.roles = RoleMap([.init(tag: "d/fake", role: .outputFake, origin: .canonical)])
    let drawing = try DiscriminatorOutputsFigure().drawing(of: FigureSubject(trace: trace))
    return try #require(drawing?.frames.first).plot
  }

  @Test func probabilitiesHaveTheWholeAxisAndAReferenceAtOneHalf() throws {
    let panel = try plot(.probability, [0.1, 0.2]).panels[0]
    #expect(panel.y.domain == 0...1)
    #expect(panel.marks.contains { ($0 as? RuleMark)?.place == .y(0.5) })
  }

  @Test func logitsHaveTheirReferenceAtZero() throws {
    let panel = try plot(.logit, [-2, 2]).panels[0]
    #expect(panel.marks.contains { ($0 as? RuleMark)?.place == .y(0) })
  }

  @Test func scoresHaveNoReference() throws {
    let panel = try plot(.score, [-20, 2]).panels[0]
    #expect(!panel.marks.contains { $0 is RuleMark })
  }

  @Test func valuesWithinZeroAndOneAreTakenForProbabilities() throws {
    #expect(try plot(.unknown, [0.2, 0.9]).panels[0].y.domain == 0...1)
    #expect(try plot(.unknown, [0.2, 1.1]).panels[0].y.label == "raw score")
  }

  @Test(arguments: [
    ("wasserstein", true), ("relativistic", true), ("hinge", false), ("least-squares", false),
    ("unknown", false),
  ])
  func onlyScoresWithoutAZeroAreSaidToHaveNone(_ family: String, _ isSaid: Bool) throws {
    var subject = SyntheticRun.subject
    subject.diagnosis.lossFamily = family
    subject.diagnosis.discriminatorOutput = .score
    let drawing = try #require(try DiscriminatorOutputsFigure().drawing(of: subject))
    #expect(drawing.caption.contains("Only the distance") == isSaid)
  }

  @Test func whatWasInferredOfTheOutputsIsDrawn() throws {
    var subject = SyntheticRun.subject
    subject.trace.manifest = nil
    subject.diagnosis.discriminatorOutput = .logit
    let drawing = try #require(try DiscriminatorOutputsFigure().drawing(of: subject))
    #expect(drawing.frames[0].plot.panels[0].y.label == "logit")
  }
}
