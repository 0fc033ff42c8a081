import Diagnosis
import Foundation
import TestSupport
import Testing
import TraceModel

@testable import ReportSite

/// The page about a fault and its cure.
@Suite struct CureTests {
  private func story(added: [String] = []) -> CureStory {
    CureStory(
      name: "ring <8>", faults: ["mode-collapse"],
      trials: [
        .init(advice: "", change: "", runs: 0..<2, remaining: ["mode-collapse"], added: []),
        .init(
          advice: "Train for longer.", change: "steps=800", runs: 2..<4,
          remaining: ["mode-collapse"], added: []),
        .init(
          advice: "Penalise the gradient.", change: "regularizers.r1.weight=1", runs: 4..<6,
          remaining: [], added: added),
      ])
  }

  /// Runs of which the last two have no finding.
  private func build(_ story: CureStory, into site: SampleSite) throws -> SiteSummary {
    let traces = (0..<6).map { SampleSite.trace("trial \($0 / 2)/seed-\($0 % 2)") }
    let report = DiagnosisReport(
      tool: SampleSite.tool,
      runs: traces.enumerated().map { index, trace in
        SampleSite.diagnosis(of: trace, findings: index < 4 ? [SampleSite.finding] : [])
      })
    return try site.builder().build(
      traces: traces, report: report, cure: story, into: site.directory.url)
  }

  @Test func thePageTellsTheFaultTheCureAndEveryRemedy() throws {
    let site = try SampleSite()
    let summary = try build(story(), into: site)
    #expect(summary.index.lastPathComponent == "cure.html")
    #expect(summary.problems.isEmpty, "\(summary.problems)")
    let page = try site.text("cure.html")
    #expect(page.contains("ring &lt;8&gt;, cured"))
    #expect(page.contains("With each of 2 seeds: Penalise the gradient."))
    #expect(page.contains("The samples collapsed to few modes"))
    #expect(page.contains("Train for longer."))
    #expect(page.contains("2 of 2") && page.contains("0 of 2"))
    // 0.05^(1/2)
    #expect(page.contains("less than 22"))
    #expect(try site.text("index.html").contains("href=\"cure.html\""))
    // On a phone every remedy is a card, whose values have their heads beside them.
    #expect(page.contains("class=\"outcomes cards\""))
    #expect(page.contains("data-head=\"Free of: The samples collapsed to few modes:\""))
    #expect(page.contains("href=\"cure/data/figure-loss-d.csv\""))
  }

  @Test func aRemedyThatBringsAnotherFaultIsNoCure() throws {
    let site = try SampleSite()
    _ = try build(story(added: ["divergence"]), into: site)
    let page = try site.text("cure.html")
    #expect(page.contains("not cured") && page.contains("divergence"))
  }

  @Test func whatTookOneFaultOfTwoHelps() {
    var story = story()
    story.faults.append("oscillation")
    story.trials[1].remaining = story.faults
    story.trials[2].remaining = ["oscillation"]
    #expect(story.best?.change == "regularizers.r1.weight=1")
    #expect(story.best?.isCure == false)
  }

  @Test func withoutAStoryThereIsNoSuchPage() throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace()])
    #expect(try site.files()["cure.html"] == nil)
    #expect(!(try site.text("index.html").contains("cure.html")))
  }
}
