import Diagnosis

/// A finding that needs attention, told in full.
struct FindingCard: ViewModel {
  /// One measurement behind the finding.
  struct EvidenceRow: ViewModel, Equatable {
    var series: String
    var steps: String
    var value: String
    var threshold: String
    var note: String

    static let fields: [String: ViewField<EvidenceRow>] = [
      "series": .text(limit: 200) { $0.series },
      "steps": .text { $0.steps },
      "value": .text { $0.value },
      "threshold": .text { $0.threshold },
      "note": .words { $0.note },
    ]
  }

  var rule: String
  /// The rule's page, relative to the site.
  var rulePage: String
  var status: StatusView
  var title: String
  /// "high severity", "90 % confident", "from step 1,200".
  var qualities: [String]
  var explanation: Prose
  var evidence: [EvidenceRow]
  var figure: FigureView?
  /// Whether the card shows the figure, or only links to it.
  var showsFigure = true
  /// Whether the figure marks the steps of the finding; a picture of samples does not.
  var isMarked = true
  var whyItMatters: Prose
  var remedies: [RemedyView]
  var howWrong: Prose
  var references: [String]
  var missing: [SignalView]

  static let fields: [String: ViewField<FindingCard>] = [
    "rule": .text { FileNames.name(for: $0.rule) },
    "rule-page": .text { $0.rulePage },
    "status": .model { $0.status },
    "finding-title": .words { $0.title },
    "qualities": .texts { $0.qualities },
    "explanation": .model { $0.explanation },
    "has-evidence": .flag { !$0.evidence.isEmpty },
    "has-values": .flag { $0.evidence.contains { !$0.value.isEmpty } },
    "has-bounds": .flag { $0.evidence.contains { !$0.threshold.isEmpty } },
    "evidence": .list { $0.evidence },
    "evidence-figure": .model { $0.showsFigure ? $0.figure : nil },
    "figure-link": .model { $0.showsFigure ? nil : $0.figure },
    "is-marked": .flag { $0.isMarked },
    "has-why": .flag { !$0.whyItMatters.segments.isEmpty },
    "why": .model { $0.whyItMatters },
    "has-remedies": .flag { !$0.remedies.isEmpty },
    "remedies": .list { $0.remedies },
    "has-doubt": .flag { !$0.howWrong.segments.isEmpty },
    "doubt": .model { $0.howWrong },
    "has-references": .flag { !$0.references.isEmpty },
    "references": .texts { $0.references },
    "has-missing": .flag { !$0.missing.isEmpty },
    "missing": .list { $0.missing },
  ]
}

/// Something to change, in words and as configuration.
struct RemedyView: ViewModel, Equatable {
  var text: Prose
  /// The change as `key=value`, one a line.
  var change: String

  init(_ remedy: Remedy, linking terms: TermLinker) {
    text = Prose(remedy.text, linking: terms)
    change = remedy.change.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      .joined(separator: "\n")
  }

  static let fields: [String: ViewField<RemedyView>] = [
    "remedy": .model { $0.text },
    "has-change": .flag { !$0.change.isEmpty },
    "change-parts": .texts { Wording.breakable($0.change) },
  ]
}

/// A signal that a trace lacks, and the line that logs it.
struct SignalView: ViewModel, Equatable {
  var tag: String
  var code: String

  static let fields: [String: ViewField<SignalView>] = [
    "tag": .text(limit: 200) { $0.tag },
    "code": .text { $0.code },
  ]
}
