import Diagnosis
import Figures
import Foundation
import TestSupport
import Testing
import TraceModel

@testable import ReportSite

@Suite struct SiteBuilderTests {
  @Test func aSiteHasEveryKindOfPage() throws {
    let site = try SampleSite()
    let summary = try site.build([SampleSite.trace()])
    #expect(summary.index.path == site.directory.path("index.html"))
    let files = Set(try site.files().keys)
    for file in [
      "index.html", "runs/ring8/index.html", "runs/ring8/figures/losses.svg",
      "runs/ring8/data/loss-d.csv", "rules/index.html",
      "glossary.html", "diagnosis.json", "assets/style.css", "assets/report.js",
    ] {
      #expect(files.contains(file), "\(file)")
    }
  }

  @Test func thePageOfARunTellsTheVerdictTheEvidenceAndTheRemedy() throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace()])
    let page = try site.text("runs/ring8/index.html")
    let text = page.replacing(/<[^>]*>/, with: "")
    #expect(
      text.contains("The samples collapsed to few modes from step 120 (90\u{a0}% confident)."))
    #expect(text.contains("objective=wasserstein-gp"))
    #expect(text.contains("If the data has one mode."))
    #expect(text.contains("ganscope report logs/ring8 --out report"))
    #expect(page.contains("id=\"finding-mode-collapse\""))
  }

  @Test func theSameTracesGiveTheSameBytes() throws {
    let (first, second) = (try SampleSite(), try SampleSite())
    let traces = (0..<6).map { SampleSite.trace("run \($0)") }
    try first.build(traces)
    try second.build(traces)
    #expect(try first.files() == second.files())
  }

  @Test func whatDidNotChangeIsNotTouched() throws {
    let site = try SampleSite()
    var traces = ["a", "b", "c"].map { SampleSite.trace($0) }
    #expect(try site.build(traces).redrawnRunCount == 3)
    let before = try site.files()
    let again = try site.build(traces)
    #expect(again.redrawnRunCount == 0)
    #expect(again.writtenFileCount == 0)
    #expect(try site.files() == before)

    traces[1].set(Series(tag: "loss/g", steps: [0, 1], values: [1, 2]))
    #expect(try site.build(traces).redrawnRunCount == 1)
  }

  @Test func aSiteStandsAsLongAsItsFilesAndItsSourcesDo() throws {
    let site = try SampleSite()
    let log = try TemporaryDirectory()
    func inputs(_ text: String) throws -> SiteInputs {
      try text.write(toFile: log.path("log.csv"), atomically: true, encoding: .utf8)
      return SiteInputs(paths: [log.path("log.csv")]) { _ in true }
    }
    func stands(_ inputs: SiteInputs, tool: String = SampleSite.tool) throws -> Bool {
      try site.builder().standing(in: site.directory.url, from: inputs, tool: tool) != nil
    }
    let first = try inputs("one")
    #expect(try !stands(first))
    let made = try site.build([SampleSite.trace()], from: first)
    #expect(try stands(first))
    #expect(
      try site.builder().standing(in: site.directory.url, from: first, tool: SampleSite.tool)?
        .problems == made.problems)
    #expect(try !stands(inputs("two")))
    #expect(try !stands(first, tool: "ganscope 0.0.1"))
    #expect(try !stands(SiteInputs(paths: [log.path("log.csv")])))

    // Files of unknown age say nothing about the next build.
    try site.build([SampleSite.trace()])
    #expect(try !stands(first))

    try site.build([SampleSite.trace()], from: first)
    try FileManager.default.removeItem(atPath: site.directory.path("index.html"))
    #expect(try !stands(first))
  }

  @Test func whatAnotherProgramMadeIsMadeAgain() throws {
    let site = try SampleSite()
    let log = try TemporaryDirectory()
    func program(_ text: String) throws -> SiteInputs {
      try text.write(toFile: log.path("program"), atomically: true, encoding: .utf8)
      return SiteInputs(paths: [log.path("program")]) { _ in true }
    }
    let (old, new) = (try program("old"), try program("new"))
    let traces = ["a", "b"].map { SampleSite.trace($0) }
    let inputs = SiteInputs(paths: []) { _ in true }
    #expect(try site.build(traces, from: inputs, program: old).redrawnRunCount == 2)
    #expect(try site.build(traces, from: inputs, program: old).redrawnRunCount == 0)
    func stands(by program: SiteInputs) throws -> Bool {
      try site.builder(program: program).standing(
        in: site.directory.url, from: inputs, tool: SampleSite.tool) != nil
    }
    #expect(try stands(by: old))
    #expect(try !stands(by: new))
    let before = try site.files().filter { $0.key != BuildStatus.file }
    #expect(try site.build(traces, from: inputs, program: new).redrawnRunCount == 2)
    // Who made a page is not written on it.
    #expect(try site.files().filter { $0.key != BuildStatus.file } == before)
    #expect(try !stands(by: old))
  }

  @Test func aMissingFileIsMadeAgain() throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace()])
    let before = try site.files()
    try FileManager.default.removeItem(
      atPath: site.directory.path("runs/ring8/figures/losses.svg"))
    try site.build([SampleSite.trace()])
    #expect(try site.files() == before)
  }

  @Test func aRunThatIsGoneLeavesNothingAndOtherFilesStay() throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace("kept"), SampleSite.trace("gone")])
    try "own".write(toFile: site.directory.path("notes.txt"), atomically: true, encoding: .utf8)
    try site.build([SampleSite.trace("kept")])
    let files = try site.files()
    #expect(!files.keys.contains { $0.hasPrefix("runs/gone") })
    #expect(!FileManager.default.fileExists(atPath: site.directory.path("runs/gone")))
    #expect(files["notes.txt"] != nil)
  }

  @Test func aStatusFileThatNamesFilesOutsideRemovesNothingThere() throws {
    let site = try SampleSite()
    let outside = try TemporaryDirectory()
    try "own".write(toFile: outside.path("file"), atomically: true, encoding: .utf8)
    let status = BuildStatus(
      runs: [:], files: ["../\(outside.url.lastPathComponent)/file", outside.path("file")])
    try Data(status.json).write(to: site.directory.url.appending(path: BuildStatus.file))
    try site.build([SampleSite.trace()])
    #expect(FileManager.default.fileExists(atPath: outside.path("file")))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "../../escape", "\"quoted\" 'name'", "a\0b", "&amp;",
    "\u{202e}txt.exe", String(repeating: "x", count: 10_000), "", "con\nnl",
  ])
  func aHostileNameIsHarmlessTextAndNeverAPath(name: String) throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace(name, tag: name)])
    for (path, data) in try site.files() {
      let components = path.split(separator: "/").map(String.init)
      #expect(components.allSatisfy { $0.count <= 80 && !$0.contains("..") })
      guard path.hasSuffix(".html") else { continue }
      let html = String(decoding: data, as: UTF8.self)
      #expect(!html.contains("<script>alert"))
      #expect(!html.contains("\u{202e}"))
      #expect(!html.contains("\0"))
      #expect(html.utf8.count < 100_000)
    }
    let around = try FileManager.default.contentsOfDirectory(
      atPath: site.directory.url.deletingLastPathComponent().path)
    #expect(!around.contains("escape"))
  }

  @Test func runsOfTheSameNameKeepTheirOwnPages() throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace("same"), SampleSite.trace("same")])
    let files = try site.files()
    #expect(files["runs/same/index.html"] != nil)
    #expect(files["runs/same-2/index.html"] != nil)
  }

  @Test func valuesThatAreNotFiniteAreShownAndKept() throws {
    let site = try SampleSite()
    var trace = SampleSite.trace()
    trace.set(
      Series(tag: "loss/g", steps: [0, 1, 2, 3], values: [1, .nan, .infinity, -.infinity]))
    try site.build([trace])
    #expect(
      try site.text("runs/ring8/data/loss-g.csv") == "step,value\n0,1.0\n1,nan\n2,inf\n3,-inf\n")
  }

  @Test func aTraceOfNothingStillHasAPage() throws {
    let site = try SampleSite()
    try site.build([Trace(name: "empty", path: "empty")], findings: [])
    #expect(try site.text("runs/empty/index.html").contains("<bdi>empty</bdi>"))
  }

  @Test func aFigureThatCannotBeDrawnIsSaidSoOnThePage() throws {
    var site = try SampleSite()
    site.figures = [BrokenFigure()]
    try site.build([SampleSite.trace()])
    #expect(
      try site.text("runs/ring8/index.html").contains(
        "The figure “Broken” could not be drawn: contradiction"))
  }

  @Test func aDirectoryThatCannotBeMadeIsAnErrorWithStepAndPath() throws {
    let site = try SampleSite()
    let file = site.directory.url.appending(path: "file")
    try Data().write(to: file)
    let trace = SampleSite.trace()
    let report = DiagnosisReport(
      tool: "t", runs: [SampleSite.diagnosis(of: trace, findings: [])])
    let builder = SiteBuilder(renderer: TextRenderer(), templates: try TemplateLibrary())
    let error = #expect(throws: SiteError.self) {
      try builder.build(traces: [trace], report: report, into: file.appending(path: "site"))
    }
    #expect(error?.step == .compare)
    #expect(error?.path.hasPrefix(file.path) == true)
  }

  private struct BrokenFigure: Figure {
    struct Contradiction: Error, CustomStringConvertible { let description = "contradiction" }
    let name = "broken"
    let title = "Broken"
    let section = FigureSection.losses
    func drawing(of subject: FigureSubject) throws -> FigureDrawing? { throw Contradiction() }
  }
}
