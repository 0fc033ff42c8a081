import Diagnosis
import TraceModel

/// The page of one run: the verdict, the evidence, everything measured, and how to reproduce it.
struct RunPage: PageModel {
  /// A finding that needs no card: what passed, or could not be looked at.
  struct Remark: ViewModel, Equatable {
    var rule: String
    /// The rule's page, relative to the site.
    var rulePage: String
    var title: String
    var explanation: Prose
    var missing: [SignalView]

    static let fields: [String: ViewField<Remark>] = [
      "rule": .text { FileNames.name(for: $0.rule) },
      "rule-page": .text { $0.rulePage },
      "finding-title": .words { $0.title },
      "explanation": .model { $0.explanation },
      "missing": .list { $0.missing },
      "has-missing": .flag { !$0.missing.isEmpty },
    ]
  }

  /// What a reader should see first: the strongest evidence and what to do about it.
  struct Lead: ViewModel {
    var figure: FigureView?
    var heading: String
    var remedy: RemedyView?
    var signal: SignalView?
    var linkText: String
    var rule: String

    static let fields: [String: ViewField<Lead>] = [
      "lead-figure": .model { $0.figure },
      "lead-heading": .text { $0.heading },
      "lead-remedy": .model { $0.remedy },
      "lead-signal": .model { $0.signal },
      "lead-link": .words { $0.linkText },
      "rule": .text { FileNames.name(for: $0.rule) },
    ]
  }

  /// A part of the page with its figures.
  struct Section: ViewModel {
    var identifier: String
    var title: String
    var introduction: Prose
    var figures: [FigureView]

    static let fields: [String: ViewField<Section>] = [
      "section": .text { $0.identifier },
      "section-title": .text { $0.title },
      "introduction": .model { $0.introduction },
      "figures": .list { $0.figures },
    ]
  }

  /// A series of the trace, the role it was given and why.
  struct SeriesRow: ViewModel, Equatable {
    var tag: String
    var role: String
    var origin: String
    /// Whether the tag is the name of the role.
    var isCanonical: Bool
    var count: String
    var last: String
    var nonFinite: String
    var file: String

    static let fields: [String: ViewField<SeriesRow>] = [
      "tag": .text(limit: 200) { $0.tag },
      "role": .text(limit: 200) { $0.role },
      "origin": .text { $0.origin },
      "count": .text { $0.count },
      "last": .text { $0.last },
      "non-finite": .text { $0.nonFinite },
      "file": .text { $0.file },
    ]
  }

  var frame: PageFrame
  var name: String
  var purpose: String
  var verdict: StatusView
  var sentence: Prose
  var facts: [LabelledValue]
  var lead: Lead?
  var findings: [FindingCard]
  var passed: [Remark]
  var unobservable: [Remark]
  var notApplicable: [Remark]
  var sections: [Section]
  var series: [SeriesRow]
  var overrideExample: String
  var configuration: [LabelledValue]
  var environment: [LabelledValue]
  var inferences: [String]
  var notices: [String]
  var command: String
  var reportCommand: String
  var digest: String
  /// The values behind the linked cursor, as the script reads them.
  var cursorFile: String

  static let content: [String: ViewField<RunPage>] = [
    "name": .text(limit: 120) { $0.name },
    "purpose": .words(limit: 400) { $0.purpose },
    "verdict": .model { $0.verdict },
    "sentence": .model { $0.sentence },
    "facts": .list { $0.facts },
    "lead": .model { $0.lead },
    "has-findings": .flag { !$0.findings.isEmpty },
    "findings": .list { $0.findings },
    "has-passed": .flag { !$0.passed.isEmpty },
    "passed": .list { $0.passed },
    "passed-count": .text { String($0.passed.count) },
    "has-unobservable": .flag { !$0.unobservable.isEmpty },
    "unobservable": .list { $0.unobservable },
    "unobservable-count": .text { String($0.unobservable.count) },
    "has-not-applicable": .flag { !$0.notApplicable.isEmpty },
    "not-applicable": .list { $0.notApplicable },
    "not-applicable-count": .text { String($0.notApplicable.count) },
    "sections": .list { $0.sections },
    "has-series": .flag { !$0.series.isEmpty },
    "has-files": .flag { $0.series.contains { !$0.file.isEmpty } },
    "has-detected-roles": .flag { $0.series.contains { !$0.isCanonical } },
    "has-non-finite": .flag { $0.series.contains { !$0.nonFinite.isEmpty } },
    "series-rows": .list { $0.series },
    "override": .text { $0.overrideExample },
    "has-configuration": .flag { !$0.configuration.isEmpty },
    "configuration": .list { $0.configuration },
    "has-environment": .flag { !$0.environment.isEmpty },
    "environment": .list { $0.environment },
    "has-inferences": .flag { !$0.inferences.isEmpty },
    "inferences": .texts { $0.inferences },
    "has-notices": .flag { !$0.notices.isEmpty },
    "notices": .texts { $0.notices },
    "command": .text { $0.command },
    "report-command": .text { $0.reportCommand },
    "digest": .text { $0.digest },
    "cursor-file": .text { $0.cursorFile },
  ]
  static let fields = frameAndContent
}
