import Diagnosis
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct GradientNormsFigureTests {
  @Test func marksTheRangeOfAFindingOnItsOwnSeries() throws {
    let drawing = try #require(try GradientNormsFigure().drawing(of: SyntheticRun.subject))
    #expect(
      drawing.ranges == [
        EvidenceRange(
          rule: "vanishing-gradient", from: 1200, to: 1999,
          label: "vanishing-gradient from step 1,200")
      ])
    #expect(drawing.frames[0].plot.panels[0].y.scale == .log)
  }

  @Test func marksNothingThatPasses() throws {
    var subject = SyntheticRun.subject
    for index in subject.diagnosis.findings.indices {
      subject.diagnosis.findings[index].status = .pass
    }
    #expect(try GradientNormsFigure().drawing(of: subject)?.ranges.isEmpty == true)
  }

  @Test func warningsAreToldFromFailures() throws {
    var subject = SyntheticRun.subject
    subject.diagnosis.findings[0].status = .warn
    let ranges = try GradientNormsFigure().drawing(of: subject)?.ranges
    #expect(ranges?.first?.label == "vanishing-gradient from step 1,200 (warning)")
  }
}
