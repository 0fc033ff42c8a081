import Diagnosis
import Plotting
import TraceModel

extension IndexPage {
  /// How many runs a page lists: with all that may be found in them, a page stays small.
  static let runsPerPage = 100
  /// The file with the rows of all pages, for sorting and searching them together.
  static let rowsFile = "data/runs.js"

  /// The pages that list runs, the worst first, otherwise in the order given; the first is
  /// `index.html`.
  static func pages(
    _ runs: [IndexedRun], comparison: String, cure: String = "", tool: String
  ) -> [(path: String, page: IndexPage)] {
    let shown = KeyNumber.all.filter { number in
      runs.contains { number.value(in: $0.trace) != nil }
    }.prefix(KeyNumber.limit)
    let rows = runs.map { RunRow($0, numbers: Array(shown)) }.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    let tallies = Verdict.allCases.reversed().compactMap { verdict in
      let count = runs.count { $0.diagnosis.verdict == verdict }
      return count > 0 ? Tally(status: StatusView(verdict), count: count) : nil
    }
    let starts = rows.isEmpty ? [0] : Array(stride(from: 0, to: rows.count, by: runsPerPage))
    return starts.enumerated().map { number, start in
      let links = starts.indices.map {
        PageLink(label: String($0 + 1), path: path(of: $0), isCurrent: $0 == number)
      }
      let part = number == 0 ? "" : ", page \(number + 1)"
      let frame = PageFrame(
        title: "\(Wording.count(runs.count, "run"))\(part) – GANScope",
        summary: "What is wrong with each run, and what to change.", root: "", tool: tool,
        part: .runs)
      let page = IndexPage(
        frame: frame, runCount: runs.count, tallies: tallies,
        rows: Array(rows[start..<min(start + runsPerPage, rows.count)]), start: start,
        pages: starts.count > 1 ? links : [],
        measures: shown.map { .init(text: $0.title, term: $0.term) }, comparison: comparison,
        cure: cure)
      return (path(of: number), page)
    }
  }

  private static func path(of page: Int) -> String {
    page == 0 ? "index.html" : "index-\(page + 1).html"
  }
}

/// A run as the index needs it.
struct IndexedRun: Sendable {
  var trace: Trace
  var diagnosis: RunDiagnosis
  /// The run's folder in the site.
  var folder: String
  var thumbnail: FigureView.Picture?
}

extension RunRow {
  /// How many findings a row names before it counts the rest.
  private static let findingLimit = 3

  fileprivate init(_ run: IndexedRun, numbers: [KeyNumber]) {
    let problems = run.diagnosis.findings.filter(\.status.needsAttention)
    name = run.trace.name
    path = "\(run.folder)/index.html"
    verdict = StatusView(run.diagnosis.verdict)
    rank = Verdict.allCases.reversed().firstIndex(of: run.diagnosis.verdict) ?? 0
    findings = problems.prefix(Self.findingLimit).map { finding in
      FindingLink(
        status: StatusView(finding.status), title: finding.title,
        target: "\(run.folder)/index.html#finding-\(FileNames.name(for: finding.rule))")
    }
    remark =
      run.diagnosis.verdict == .incomplete ? "diversity could not be observed" : "nothing wrong"
    otherFindings = max(0, problems.count - Self.findingLimit)
    cells = numbers.map { number in
      let value = number.value(in: run.trace)
      return Cell(
        head: number.title, value: value.map { number.text($0, run.trace) } ?? "",
        order: value.map { "\($0)" } ?? "")
    }
    family = run.diagnosis.lossFamily
    steps = run.diagnosis.steps
    sparkline = Sparkline(
      discriminator: run.trace[.discriminatorLoss], generator: run.trace[.generatorLoss],
      description: "Losses of the discriminator and the generator over the run")
    thumbnail = run.thumbnail?.within(run.folder)
  }
}

/// A number that says much about a run by itself.
struct KeyNumber: Sendable {
  let title: String
  let role: Role
  /// The term in the glossary.
  let term: String
  private let isShare: Bool

  private init(_ title: String, _ role: Role, term: String, isShare: Bool = false) {
    self.title = title
    self.role = role
    self.term = term
    self.isShare = isShare
  }

  /// How many columns the index has room for.
  static let limit = 3

  /// The most telling first.
  static let all = [
    KeyNumber("Modes", .modesCovered, term: "mode"),
    KeyNumber("High quality", .highQuality, term: "high-quality", isShare: true),
    KeyNumber("Coverage", .coverage, term: "coverage", isShare: true),
    KeyNumber("Fréchet", .frechetDistance, term: "frechet-distance"),
    KeyNumber("Kernel", .kernelDistance, term: "kernel-distance"),
    KeyNumber("D(x)", .outputReal, term: "discriminator"),
    KeyNumber("D(G(z))", .outputFake, term: "discriminator"),
  ]

  /// Between what such numbers of a group's runs can lie, and an interval of them, too.
  func bounds(in group: RunGroup) -> ClosedRange<Double> {
    switch role {
    case .outputReal, .outputFake:
      let areProbabilities = group.members.allSatisfy {
        $0.diagnosis.discriminatorOutput == .probability
      }
      return areProbabilities ? 0...1 : -.infinity ... .infinity
    case .modesCovered:
      let counts = group.members.map { $0.trace.manifest?.modes?.centers.count ?? .max }
      return 0...Double(counts.max() ?? .max)
    default: return isShare ? 0...1 : 0 ... .infinity
    }
  }

  /// The last value of the run.
  func value(in trace: Trace) -> Float? { trace[role]?.values.last }

  /// The value as a cell shows it.
  func text(_ value: Float, _ trace: Trace) -> String {
    if role == .modesCovered, let modes = trace.manifest?.modes {
      return "\(NumberFormat.significant(Double(value))) of \(modes.centers.count)"
    }
    return text(Double(value))
  }

  /// A number of this kind by itself.
  func text(_ value: Double) -> String {
    isShare && value.isFinite ? Wording.percent(value) : NumberFormat.significant(value)
  }
}
