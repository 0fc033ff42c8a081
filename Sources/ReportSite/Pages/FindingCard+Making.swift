import Diagnosis
import Plotting

extension FindingCard {
  /// Tells a finding, with the figure that its evidence is marked on.
  init(
    _ finding: Finding, figures: [FigureDrawer.Drawn], rules: RuleTexts, linking terms: TermLinker
  ) {
    rule = finding.rule
    rulePage = rules.page(of: finding.rule)
    status = StatusView(finding.status)
    title = finding.title
    qualities = Self.qualities(of: finding)
    explanation = Prose(finding.explanation, linking: terms)
    evidence = finding.evidence.map(EvidenceRow.init)
    let evident = figures.filter { $0.rules.contains(finding.rule) }
    // What is marked on a chart says since when; else the last samples are the evidence.
    let chart = evident.first { !$0.view.isStepped }
    figure = (chart ?? evident.first)?.view.last
    isMarked = chart != nil
    whyItMatters = Prose(rules.summary(of: finding.rule), linking: terms)
    remedies = finding.remedies.map { RemedyView($0, linking: terms) }
    howWrong = Prose(finding.howWrong, linking: terms)
    references = finding.references
    missing = finding.missing.map(SignalView.init)
  }

  private static func qualities(of finding: Finding) -> [String] {
    guard finding.status != .error else { return [] }
    var qualities: [String] = []
    if let onset = finding.onsetStep {
      qualities.append("from step \(NumberFormat.integer(onset))")
    }
    qualities.append("\(Wording.percent(finding.confidence)) confident")
    qualities.append("\(finding.severity.rawValue) severity")
    return qualities
  }
}

extension FindingCard.EvidenceRow {
  fileprivate init(_ evidence: Evidence) {
    series = evidence.series
    steps = Wording.steps(evidence.from, evidence.to)
    value = evidence.value.map { NumberFormat.significant($0) } ?? ""
    threshold = evidence.threshold.map { NumberFormat.significant($0) } ?? ""
    note = evidence.note ?? ""
  }
}
