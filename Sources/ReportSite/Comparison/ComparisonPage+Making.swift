import Diagnosis
import Plotting
import TraceModel

extension ComparisonPage {
  /// Where the page is.
  static let path = "comparison.html"

  /// As many runs as are listed; the index has them all.
  private static let listedMembers = 300

  /// Compares groups of runs.
  init(_ groups: [RunGroup], figures: [FigureView], cursorFile: String, tool: String) {
    let runCount = groups.reduce(0) { $0 + $1.members.count }
    heading =
      "\(Wording.count(runCount, "run")) in \(Wording.count(groups.count, "group")), compared"
    frame = PageFrame(
      title: "\(heading) – GANScope",
      summary: "Curves on shared axes, results and configurations side by side.",
      root: "", tool: tool, part: .runs)
    let hasSeeds = groups.contains { $0.members.count > 1 }
    self.hasSeeds = hasSeeds
    areConfigured = groups.allSatisfy { !$0.configuration.isEmpty }
    groupLabels = groups.map { group in
      PageText.brief(group.label) + (hasSeeds ? " (\(group.members.count))" : "")
    }
    results = KeyNumber.all.compactMap { number in
      let cells = groups.map { Result(of: number, in: $0, besideOthers: hasSeeds) }
      return cells.allSatisfy(\.estimate.isEmpty)
        ? nil : ResultRow(head: number.title, cells: cells)
    }
    let keys = Set(groups.flatMap(\.configuration.keys)).sorted()
    differences = keys.compactMap { key in
      let cells = groups.map { $0.configuration[key] ?? "" }
      return Set(cells).count > 1 ? Row(head: key, cells: cells) : nil
    }
    members = groups.flatMap { group in
      group.members.map { run in
        Member(
          group: group.label == run.trace.name ? "" : group.label,
          status: StatusView(run.diagnosis.verdict), name: run.trace.name,
          path: "\(run.folder)/index.html")
      }
    }
    .prefix(Self.listedMembers).map(\.self)
    moreMembers = max(0, runCount - Self.listedMembers)
    self.figures = figures
    self.cursorFile = cursorFile
  }
}

extension ComparisonPage.Result {
  /// Sums up the last values of a group's runs, beside groups of several seeds or not.
  init(of number: KeyNumber, in group: RunGroup, besideOthers hasSeeds: Bool) {
    let values = group.members.compactMap { number.value(in: $0.trace).map(Double.init) }
    let finite = values.filter(\.isFinite).sorted()
    guard let interval = MeanInterval(finite), let low = finite.first, let high = finite.last else {
      estimate = values.first.map { NumberFormat.significant($0) } ?? ""
      spread = ""
      return
    }
    let text = { (value: Double) in number.text(value) }
    let bounds = number.bounds(in: group)
    estimate =
      text(interval.mean)
      + (interval.halfWidth.map { half in
        let (from, to) = (interval.mean - half, interval.mean + half)
        return " [\(text(max(from, bounds.lowerBound))), \(text(min(to, bounds.upperBound)))]"
      } ?? "")
    let broken = values.count - finite.count
    spread =
      (finite.count > 1
        ? "\(text(SeedBand.median(ofSorted: finite))), \(text(low)) to \(text(high))"
        : hasSeeds ? "one seed" : "")
      + (broken > 0 ? "; \(broken) not finite" : "")
  }
}
