import Figures
import Foundation
import Plotting
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
    // A spike of one step is seen as high as it is; the line is the mean that it says it is.
    #expect(band.highest.max() == 301)
    #expect(band.median.max() == 4)
    #expect((99...101).contains(band.valuesPerPlace))
  }

  @Test func aLastStretchOfFewStepsBelongsToTheOneBefore() throws {
    let steps = Array(0...30_000)
    var values = [Float](repeating: 1, count: steps.count)
    values[30_000] = -50
    let band = try #require(SeedBand([Series(tag: "x", steps: steps, values: values)]))
    #expect(try #require(band.median.last) > 0)
    #expect(band.lowest.last == -50)
  }

  @Test func theFirstValueThatIsNotFiniteIsMarkedAtItsStep() throws {
    let steps = Array(0..<6000)
    var values = [Float](repeating: 1, count: steps.count)
    for step in 4321..<6000 { values[step] = step < 4325 ? .infinity : .nan }
    let band = try #require(SeedBand([Series(tag: "x", steps: steps, values: values)]))
    let first = try #require(band.median.firstIndex { !$0.isFinite })
    #expect(band.steps[first] == 4321)
    #expect(band.median[first] == .infinity)
    #expect(band.median[first...].filter(\.isFinite).count <= 1)
    let number = try #require(band.median.firstIndex { $0.isNaN })
    #expect(band.steps[number] == 4325)
    #expect(band.steps == band.steps.sorted())
  }

  /// Two runs without a configuration, one with a spike, and a score logged for half as long.
  private var spiked: [RunGroup] {
    let runs = ["a", "b"].map { name in
      var trace = Trace(name: name, path: name)
      let steps = Array(0..<6000)
      var values = [Float](repeating: 1, count: steps.count)
      if name == "b" { values[4321] = 909_312 }
      trace.set(Series(tag: "loss/d", steps: steps, values: values))
      trace.set(Series(tag: "metric/coverage", steps: [50, 3000], values: [0.5, 0.75]))
      trace.roles = RoleMap([
        .init(tag: "loss/d", role: .discriminatorLoss, origin: .canonical),
        .init(tag: "metric/coverage", role: .coverage, origin: .canonical),
      ])
      return SiteRun(
        trace: trace, diagnosis: SampleSite.diagnosis(of: trace, findings: []),
        folder: "runs/\(name)", digest: "", traceDigest: "")
    }
    return RunGroup.groups(of: runs)
  }

  private func drawing(_ role: Role, of groups: [RunGroup]) throws -> FigureDrawing {
    let figure = try #require(ComparisonFigure.all.first { $0.role == role })
    return try #require(figure.drawing(of: groups, over: ComparisonFigure.steps(of: groups)))
  }

  @Test func allFiguresShowTheSameSteps() throws {
    for role in [Role.discriminatorLoss, .coverage] {
      let axis = try drawing(role, of: spiked).frames[0].plot.panels[0].x
      #expect(axis.domain == 0...5999)
    }
  }

  @Test func theWordsAreThoseOfWhatIsDrawn() throws {
    let plot = try drawing(.discriminatorLoss, of: spiked).frames[0].plot
    #expect(plot.subtitle == "Bands run from the lowest to the highest value")
    #expect(
      plot.notes == ["each place of a line is the mean of up to 20 values, bands hold every value"])
    // No mark says by itself that it shows every value.
    #expect(plot.panels[0].marks.compactMap { ($0 as? LineMark)?.isMeasured } == [false, false])
    let scores = try drawing(.coverage, of: spiked).frames[0].plot
    #expect(scores.subtitle.isEmpty && scores.notes.isEmpty)

    var seeds = spiked
    seeds[0].members += seeds.removeLast().members
    let median = try drawing(.discriminatorLoss, of: seeds).frames[0].plot
    #expect(median.subtitle.hasPrefix("Lines are medians over seeds"))
    #expect(median.notes[0].hasPrefix("at each place a seed counts with"))
  }

  @Test func theTableHoldsTheSpikeAndThePageTellsIt() throws {
    let figure = try drawing(.discriminatorLoss, of: spiked)
    let table = try #require(figure.table)
    #expect(table.columns == ["step", "a, mean", "b, mean", "b, lowest", "b, highest"])
    #expect(table.rows.count == 300)
    let telling = try #require(table.tellingRows).map { table.rows[$0] }
    #expect(telling.count <= 14)
    #expect(telling.contains { $0.last == "909,300" })
  }

  @Test func symbolsKeepTheirCase() throws {
    var groups = spiked
    for group in groups.indices {
      for member in groups[group].members.indices {
        groups[group].members[member].trace.roles = RoleMap([
          .init(tag: "loss/d", role: .outputFake, origin: .canonical)
        ])
      }
    }
    #expect(try drawing(.outputFake, of: groups).alternativeText.hasPrefix("D(G(z)), line chart"))
  }

  @Test func nothingIsSaidOfConfigurationsThatNobodyRecorded() throws {
    let templates = try TemplateLibrary()
    func page(_ groups: [RunGroup]) -> String {
      templates.render(
        ComparisonPage(groups, figures: [], cursorFile: "", tool: ""), with: "comparison")
    }
    let plain = page(spiked)
    #expect(plain.contains("without a recorded configuration nobody can tell"))
    #expect(plain.contains("id=\"results\""))
    let recorded = page(
      RunGroup.groups(of: [run("a", rate: "1", seed: 1), run("b", rate: "2", seed: 1)]))
    #expect(recorded.contains("these differ in more."))
    // No quantity was logged: no table with a head alone.
    #expect(!recorded.contains("id=\"results\""))
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
    #expect(page.contains("<details class=\"data\">"))
    #expect(page.contains("href=\"comparison/data/figure-loss-d.csv\""))
    #expect(try site.text("comparison/data/figure-loss-d.csv").hasPrefix("step,a,b\n0,1.386"))
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
