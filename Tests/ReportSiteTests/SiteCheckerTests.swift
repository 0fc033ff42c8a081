import Foundation
import TestSupport
import Testing

@testable import ReportSite

@Suite struct SiteCheckerTests {
  @Test func aBuiltSiteHasNoProblem() throws {
    let site = try SampleSite()
    try site.build([SampleSite.trace("first"), SampleSite.trace("<second> & \"third\"")])
    #expect(SiteChecker(site.directory.url).problems() == [])
  }

  @Test(arguments: [
    ("<a href=\"nowhere.html\">x</a>", "there is no file nowhere.html"),
    ("<a href=\"#nowhere\">x</a>", "page.html has no \"nowhere\""),
    ("<a href=\"other.html#nowhere\">x</a>", "other.html has no \"nowhere\""),
    ("<a href=\"https://example.org\">x</a>", "leaves the site"),
    ("<a href='javascript:alert(1)'>x</a>", "leaves the site"),
    ("<a href=//example.org>x</a>", "leaves the site"),
    ("<a href=\"../outside.html\">x</a>", "leaves the site"),
    ("<script src=\"https://cdn.example.org/x.js\"></script>", "leaves the site"),
    ("<source srcset=\"missing.png 2x, other.html\">", "there is no file missing.png"),
    ("<img src=\"other.html\">", "a picture without a text"),
    ("<p id=\"a\"></p><p id=\"a\"></p>", "the identifier \"a\" is used twice"),
    ("<p onclick=\"x()\"></p>", "a script in the attribute onclick"),
    ("<p aria-labelledby=\"a b\" id=\"a\"></p>", "nothing has the identifier \"b\""),
  ])
  func aFaultIsFoundWithItsLine(html: String, message: String) throws {
    let problems = try problems(["page.html": "<p>\n\(html)", "other.html": "<p id=\"x\">"])
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.file == "page.html")
    #expect(problem.line == 2)
    #expect(problem.message.contains(message))
  }

  @Test(arguments: [
    "<a href=\"other.html#x\">x</a>", "<a href=\"./other.html\">x</a>",
    "<a href=\"#y\" id=\"y\">x</a>",
    "<!-- <a href=\"gone\"> -->", "<script>if (a<b) '<a href=\"gone\">'</script>",
    "text &lt;a href=\"gone\"&gt; 1 < 2", "<img src=\"other.html\" alt=\"\">",
  ])
  func whatIsRightIsNoProblem(html: String) throws {
    #expect(try problems(["page.html": html, "other.html": "<p id=\"x\">"]) == [])
  }

  @Test func filesOverTheBudgetAreProblems() throws {
    var budget = SiteChecker.Budget()
    budget.assets = 3
    budget.page = 20
    budget.images = 5
    let problems = try problems(
      [
        "assets/a.css": "ab", "assets/b.js": "cd", "big.html": String(repeating: "x", count: 21),
        "runs/r/figures/a.svg": "abc", "runs/r/figures/b.png": "def", "runs/s/figures/c.svg": "abc",
      ], budget: budget)
    #expect(problems.map(\.file) == ["assets", "big.html", "runs/r"])
  }

  @Test func aStyleSheetThatLoadsSomethingIsAProblem() throws {
    let problems = try problems(["assets/a.css": "a{}\n@import 'b.css';"])
    #expect(problems.map(\.line) == [2])
  }

  @Test(arguments: [
    ("<svg xmlns='x' id=\"dark\"><g/></svg>", 0), ("<svg><g id='dark'/></svg>", 0),
    ("<svg id=\"darker\"></svg>", 1), ("<svg><!-- <g id='dark'/> --></svg>", 1),
    (String(repeating: "<g/>", count: 400) + "<g id='dark'/>", 0),
  ])
  func aPictureHasTheThemeThatAPageAsksFor(svg: String, count: Int) throws {
    let page = "<img src=\"a.svg\" alt=\"\"><source srcset=\"a.svg#dark\">"
    let problems = try problems(["page.html": page, "a.svg": svg])
    #expect(problems.map(\.message) == Array(repeating: "a.svg has no \"dark\"", count: count))
  }

  private func problems(
    _ files: [String: String], budget: SiteChecker.Budget = .init()
  ) throws -> [SiteChecker.Problem] {
    let directory = try TemporaryDirectory()
    for (path, text) in files {
      let url = directory.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    return SiteChecker(directory.url, budget: budget).problems()
  }
}
