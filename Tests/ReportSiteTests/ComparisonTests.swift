import Foundation
import TestSupport
import Testing
import TraceModel

@testable import ReportSite

@Suite struct ComparisonTests {
  @Test(arguments: [
    ("ring8-seed3", "ring8"), ("ring8_s4", "ring8"), ("ring8-seed-12", "ring8"),
    ("ring8.seed=7", "ring8"), ("ring8", "ring8"), ("digits8", "digits8"), ("seed3", "seed3"),
    ("17", "17"), ("", ""),
  ])
  func aSeedAtTheEndIsNoPartOfTheName(name: String, expected: String) {
    #expect(RunGroup.nameWithoutSeed(name) == expected)
  }

  @Test func runsThatDifferOnlyInTheirSeedFormAGroup() {
    let groups = RunGroup.groups(of: [run("a", rate: "1", seed: 1), run("b", rate: "1", seed: 2)])
    #expect(groups.map(\.members.count) == [2])
    let apart = RunGroup.groups(of: [run("a", rate: "1", seed: 1), run("a", rate: "2", seed: 1)])
    #expect(apart.map(\.label) == ["a", "a (2)"])
  }

  @Test func theBandIsTheMedianWithTheLowestAndTheHighest() throws {
    let series = [3, 1, 2].map {
      Series(tag: "x", steps: [0, 10], values: [Float($0), Float(10 * $0)])
    }
    let band = try #require(SeedBand(series))
    #expect(band.steps == [0, 10])
    #expect(band.median == [2, 20])
    #expect(band.lowest == [1, 10])
    #expect(band.highest == [3, 30])
  }

  @Test func valuesThatAreNotFiniteHaveNoPartInTheBand() throws {
    let broken = Series(tag: "x", steps: [0, 1], values: [.nan, .infinity])
    let whole = Series(tag: "x", steps: [0, 1], values: [1, 2])
    #expect(SeedBand([broken]) == nil)
    #expect(try #require(SeedBand([broken, whole])).median == [1, 2])
  }

  @Test func theIntervalOfAShareStaysWithinItsBounds() throws {
    let number = try #require(KeyNumber.all.first { $0.role == .coverage })
    let members = [0.99, 0.9, 0.98].enumerated().map { seed, share in
      var run = run("a", rate: "1", seed: UInt64(seed))
      run.trace.set(Series(tag: "metric/coverage", steps: [0], values: [Float(share)]))
      run.trace.roles = RoleMap([
        .init(tag: "metric/coverage", role: .coverage, origin: .canonical)
      ])
      return run
    }
    let group = try #require(RunGroup.groups(of: members).first)
    let result = ComparisonPage.Result(of: number, in: group, besideOthers: true)
    #expect(result.estimate.contains(", \(Wording.percent(1))]"), "\(result.estimate)")
  }

  @Test func everyStepCountsHoweverManyThereAre() throws {
    let steps = Array(0..<30_000)
    var values = [Float](repeating: 1, count: steps.count)
    values[12_345] = 301
    let band = try #require(SeedBand([Series(tag: "x", steps: steps, values: values)]))
    #expect(band.steps.count <= 301)
    #expect(band.highest.max() == 4)
  }

  @Test func aSiteOfAFewRunsComparesThemAndSaysWhatWasConfiguredDifferently() throws {
    let site = try SampleSite()
    let traces = [("a", "1"), ("b", "2")].map { name, rate in
      run(name, rate: rate, seed: 1).trace
    }
    try site.build(traces)
    let page = try site.text("comparison.html")
    #expect(page.contains("2 runs in 2 groups, compared"))
    #expect(page.contains("<code>rate<wbr></code>"))
    #expect(try site.text("index.html").contains("href=\"comparison.html\""))
    #expect(SiteChecker(site.directory.url).problems() == [])

    try site.build(Array(traces.prefix(1)))
    let files = try site.files().keys
    #expect(!files.contains { $0.hasPrefix("comparison") })
  }

  @Test func ofHundredsOfRunsAPartIsListedAndTheRestCounted() {
    let runs = (1...301).map { run("a-seed\($0)", rate: "1", seed: UInt64($0)) }
    let page = { (runs: [SiteRun]) in
      ComparisonPage(RunGroup.groups(of: runs), figures: [], cursorFile: "", tool: "")
    }
    #expect(page(runs).members.count == 300 && page(runs).moreMembers == 1)
    #expect(page(Array(runs.dropLast())).moreMembers == 0)
  }

  private func run(_ name: String, rate: String, seed: UInt64) -> SiteRun {
    var trace = SampleSite.trace(name)
    trace.manifest?.configuration = ["rate": rate, "seed": "\(seed)"]
    return SiteRun(
      trace: trace, diagnosis: SampleSite.diagnosis(of: trace, findings: []),
      folder: "runs/\(name)",
      digest: "", traceDigest: "")
  }
}
