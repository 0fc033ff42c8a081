import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct VariantFiguresTests {
  /// A run whose score ends at a value.
  private func member(_ label: String, coverage: Float) throws -> GroupMember {
    var subject = try SyntheticImages.subject()
    subject.trace.set(
      Series(tag: "metric/coverage", steps: [0, 50, 100], values: [0, coverage / 2, coverage]))
    subject.trace.roles = RoleMap(
      subject.trace.roles.assignments + [
        .init(tag: "metric/coverage", role: .coverage, origin: .canonical)
      ])
    return GroupMember(label: label, subject: subject)
  }

  @Test func theHeadlineNamesTheBestAndTheWorst() throws {
    let members = [
      try member("plain", coverage: 0.9), try member("no norm", coverage: 0.25),
      try member("other", coverage: 0.5),
    ]
    let scores = try #require(try VariantScoresFigure().drawing(of: members))
    let title = try #require(scores.frames.last?.plot.title)
    #expect(title == "Coverage at the end: 0.9 (plain), 0.25 (no norm)")
    #expect(scores.table?.rows.map(\.first) == ["plain", "no norm", "other"])
    let samples = try #require(try VariantSamplesFigure().drawing(of: members))
    #expect(
      samples.frames.last?.plot.panels.map(\.title)
        == ["plain: 90\u{2009}%", "no norm: 25\u{2009}%", "other: 50\u{2009}%"])
    #expect(samples.frames.last?.plot.subtitle.hasSuffix("coverage") == true)
  }

  @Test func oneRunHasNoVariants() throws {
    let one = [try member("plain", coverage: 0.9)]
    #expect(try VariantScoresFigure().drawing(of: one) == nil)
    #expect(try VariantSamplesFigure().drawing(of: one) == nil)
  }

  @Test func samplesOfThePlaneAreDrawnOverTheModes() throws {
    let members = ["a", "b"].map { GroupMember(label: $0, subject: SyntheticRun.subject) }
    let drawing = try #require(try VariantSamplesFigure().drawing(of: members))
    let panel = try #require(drawing.frames.last?.plot.panels.first)
    #expect(panel.marks.contains { $0 is CrossMark })
    #expect(panel.title.hasPrefix("a: "))
    #expect(drawing.frames.last?.plot.subtitle.hasSuffix("modes covered") == true)
  }
}
