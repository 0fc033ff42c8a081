import Diagnosis
import Foundation
import Testing
import TraceModel

@testable import ReportSite

@Suite struct IndexPagesTests {
  /// Runs with findings, as long a row as is usual.
  private func runs(_ count: Int) -> [IndexedRun] {
    let trace = SampleSite.trace()
    let findings = ["mode-collapse", "vanishing-gradient", "oscillation", "stalled"].map { rule in
      var finding = SampleSite.finding
      finding.rule = rule
      return finding
    }
    return (0..<count).map { number in
      var own = trace
      own.name = "sweep/learning-rate=0.0002,batch=64,seed=\(number)"
      return IndexedRun(
        trace: own,
        diagnosis: SampleSite.diagnosis(of: own, findings: number % 10 == 3 ? [] : findings),
        folder: "runs/\(number)",
        thumbnail: .init(light: "figures/a.png", dark: "figures/b.png", width: 128, height: 128))
    }
  }

  private func pages(_ count: Int) -> [(path: String, page: IndexPage)] {
    IndexPage.pages(runs(count), comparison: "", tool: "t")
  }

  @Test(arguments: [(0, 1), (1, 1), (100, 1), (101, 2), (1000, 10)])
  func aHundredRunsStandOnAPage(count: Int, pageCount: Int) {
    let pages = pages(count)
    #expect(pages.count == pageCount)
    #expect(pages.reduce(0) { $0 + $1.page.rows.count } == count)
    #expect(pages[0].path == "index.html")
    #expect(Set(pages.map(\.path)).count == pageCount)
    #expect(pages[0].page.pages.count == (pageCount > 1 ? pageCount : 0))
  }

  @Test func theWorstRunsComeFirstOverAllPages() {
    let ranks = pages(230).flatMap(\.page.rows).map(\.rank)
    #expect(ranks == ranks.sorted())
    #expect(Set(ranks).count == 2)
  }

  @Test func everyPageOfAThousandRunsKeepsToItsBudget() throws {
    let templates = try TemplateLibrary()
    for (path, page) in pages(1000) {
      let html = templates.render(page, with: "index")
      #expect(html.utf8.count < SiteChecker.Budget().page, "\(path)")
      #expect(html.contains("<h1>1,000 runs</h1>"))
      #expect(html.contains("<a href=\"\(path)\" aria-current=\"page\">"))
      #expect(html.contains(IndexPage.rowsFile))
    }
  }

  @Test func aListOnOnePageNeedsNoOtherFile() throws {
    let html = try TemplateLibrary().render(pages(100)[0].page, with: "index")
    #expect(!html.contains(IndexPage.rowsFile))
    #expect(!html.contains("class=\"pager\""))
  }

  @Test func theScriptHoldsTheRowsOfThePages() throws {
    let site = try SampleSite()
    try site.build((0..<101).map { SampleSite.trace("</script>run \($0)") })
    let script = try site.text(IndexPage.rowsFile)
    #expect(script.split(separator: "\n").count == 103)
    #expect(!script.contains("<"))
    #expect(try site.text("index-2.html").contains("run 100"))
  }
}
