import Diagnosis
import Plotting
import TraceModel

extension ComparisonPage {
  /// Where the page is.
  static let path = "comparison.html"

  /// Compares groups of runs.
  init(_ groups: [RunGroup], figures: [FigureView], cursorFile: String, tool: String) {
    let runCount = groups.reduce(0) { $0 + $1.members.count }
    heading =
      "\(Wording.count(runCount, "run")) in \(Wording.count(groups.count, "group")), compared"
    frame = PageFrame(
      title: "\(heading) – GANScope", summary: "Medians and ranges over seeds, on shared axes.",
      root: "", tool: tool, part: .runs)
    groupLabels = groups.map { "\(PageText.brief($0.label)) (\($0.members.count))" }
    results = KeyNumber.all.compactMap { number in
      let cells = groups.map { Self.summary(of: number, $0) }
      return cells.allSatisfy(\.isEmpty) ? nil : Row(head: number.title, cells: cells)
    }
    let keys = Set(groups.flatMap(\.configuration.keys)).sorted()
    differences = keys.compactMap { key in
      let cells = groups.map { $0.configuration[key] ?? "" }
      return Set(cells).count > 1 ? Row(head: key, cells: cells) : nil
    }
    members = groups.flatMap { group in
      group.members.map { run in
        Member(
          group: group.label, status: StatusView(run.diagnosis.verdict), name: run.trace.name,
          path: "\(run.folder)/index.html")
      }
    }
    self.figures = figures
    self.cursorFile = cursorFile
  }

  /// The median of the last values over the seeds, with the lowest and the highest.
  private static func summary(of number: KeyNumber, _ group: RunGroup) -> String {
    let runs = group.members.compactMap { run in
      number.value(in: run.trace).map { (value: Double($0), trace: run.trace) }
    }
    let finite = runs.filter(\.value.isFinite).sorted { $0.value < $1.value }
    guard let low = finite.first, let high = finite.last else {
      return runs.first.map { NumberFormat.significant($0.value) } ?? ""
    }
    let text = { (value: Double) in number.text(Float(value), low.trace) }
    let median = text(SeedBand.median(ofSorted: finite.map(\.value)))
    let broken = runs.count - finite.count
    return median + (finite.count > 1 ? " [\(text(low.value)), \(text(high.value))]" : "")
      + (broken > 0 ? ", \(broken) not finite" : "")
  }
}
