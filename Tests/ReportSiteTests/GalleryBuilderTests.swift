import Diagnosis
import Figures
import Foundation
import TestSupport
import Testing
import TraceModel

@testable import ReportSite

@Suite struct GalleryBuilderTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func exhibit(_ name: String, reached: Double) -> GalleryExhibit {
    let trace = SampleSite.trace(name)
    var goal = GalleryGoal(
      name: "modes covered", series: "mode/covered", atLeast: 8, source: "Metz et al. <2017>")
    goal.values = [reached]
    return GalleryExhibit(
      name: name, title: "The system \(name)", purpose: "It shows <something>.",
      chapter: "Small games", figures: ["losses", "saturating-objectives"], goals: [goal],
      members: [
        .init(
          label: "",
          subject: FigureSubject(
            trace: trace, diagnosis: SampleSite.diagnosis(of: trace, findings: [])),
          command: "ganscope train \(name)")
      ], seeds: 1, yaml: "name: \(name)\n", seconds: 61)
  }

  @discardableResult
  private func build(_ exhibits: [GalleryExhibit], into name: String = "site") throws -> SiteSummary
  {
    try GalleryBuilder(renderer: TextRenderer(), templates: TemplateLibrary()).build(
      exhibits, into: directory.url.appending(path: name), tool: "ganscope 0.0.0"
    ).summary
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: directory.path(path), encoding: .utf8)
  }

  @Test func aGalleryHasNoFlawAndSaysWhatWasMetAndMissed() throws {
    let summary = try build([exhibit("ring", reached: 8), exhibit("grid", reached: 5)])
    #expect(summary.problems.isEmpty, "\(summary.problems)")
    let index = try text("site/index.html")
    let words = index.replacing(/<[^>]*>/, with: "").replacing(/\s+/, with: " ")
    #expect(words.contains("Met 1 targetMissed 1 target"))
    #expect(words.contains("Missed modes covered: 5 target at least 8"))
    #expect(index.contains("It shows &lt;something&gt;."))
    #expect(index.contains("1 min 1 s"))
    let page = try text("site/systems/grid/index.html")
    #expect(page.contains("Metz et al. &lt;2017&gt;"))
    #expect(page.contains("ganscope train grid"))
    #expect(page.contains("figures/losses.svg#dark"))
    #expect(page.contains("href=\"../../reports/../index.html\""))
    let run = try text("site/reports/runs/grid/index.html")
    #expect(run.contains("href=\"../../../index.html\">Gallery</a>"))
  }

  @Test func onlyTheIndexDependsOnTheTime() throws {
    var slow = exhibit("ring", reached: 8)
    slow.seconds = 1000
    try build([exhibit("ring", reached: 8)], into: "a")
    try build([slow], into: "b")
    var differing: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: directory.path("a")) {
      let (a, b) = (directory.path("a/\(path)"), directory.path("b/\(path)"))
      if !FileManager.default.contentsEqual(atPath: a, andPath: b) { differing.append(path) }
    }
    #expect(differing == ["index.html"])
  }

  @Test func whatIsNoLongerShownIsTakenAway() throws {
    try build([exhibit("ring", reached: 8), exhibit("grid", reached: 8)])
    try build([exhibit("ring", reached: 8)])
    #expect(!FileManager.default.fileExists(atPath: directory.path("site/systems/grid")))
    #expect(!FileManager.default.fileExists(atPath: directory.path("site/reports/runs/grid")))
  }

  @Test func anUnknownFigureIsNamed() throws {
    var wrong = exhibit("ring", reached: 8)
    wrong.figures = ["no-such-figure"]
    #expect {
      try build([wrong])
    } throws: { error in
      "\(error)".contains("there is no figure \u{201c}no-such-figure\u{201d}")
    }
  }
}
