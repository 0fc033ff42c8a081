/// The list of all rules.
struct RulesPage: PageModel {
  /// One rule of the list.
  struct Row: ViewModel, Equatable {
    var identifier: String
    var title: String
    var summary: String

    static let fields: [String: ViewField<Row>] = [
      "rule": .text { FileNames.name(for: $0.identifier) },
      "rule-title": .words { $0.title },
      "rule-summary": .words { $0.summary },
    ]
  }

  /// The rules about one part of training.
  struct Group: ViewModel, Equatable {
    var name: String
    var rows: [Row]

    static let fields: [String: ViewField<Group>] = [
      "category": .text { $0.name },
      "category-title": .text { $0.name.prefix(1).uppercased() + $0.name.dropFirst() },
      "rules": .list { $0.rows },
    ]
  }

  var frame: PageFrame
  var groups: [Group]

  static let content: [String: ViewField<RulesPage>] = [
    "rule-groups": .list { $0.groups }
  ]
  static let fields = frameAndContent
}

/// What one rule sees, the number it holds it against, and where that comes from.
struct RulePage: PageModel {
  /// A number with its source.
  struct ThresholdRow: ViewModel, Equatable {
    var quantity: String
    var value: String
    var meaning: String
    var source: String

    static let fields: [String: ViewField<ThresholdRow>] = [
      "quantity": .words { $0.quantity },
      "value": .text { $0.value },
      "meaning": .words { $0.meaning },
      "source": .words { $0.source },
    ]
  }

  /// A run in which the rule found something.
  struct RunLink: ViewModel, Equatable {
    var status: StatusView
    var name: String
    var path: String

    static let fields: [String: ViewField<RunLink>] = [
      "status": .model { $0.status },
      "name": .text(limit: 120) { $0.name },
      "path": .text { $0.path },
    ]
  }

  var frame: PageFrame
  var identifier: String
  var title: String
  var failureTitle: String
  var summary: Prose
  var families: String
  var severity: String
  var signals: [SignalView]
  var thresholds: [ThresholdRow]
  var howWrong: Prose
  var references: [String]
  var runs: [RunLink]

  /// The most runs that a page links to.
  private static let runLimit = 300

  static let content: [String: ViewField<RulePage>] = [
    "rule": .text { FileNames.name(for: $0.identifier) },
    "rule-title": .words { $0.title },
    "failure-title": .words { $0.failureTitle },
    "rule-summary": .model { $0.summary },
    "families": .text { $0.families },
    "severity": .text { $0.severity },
    "has-signals": .flag { !$0.signals.isEmpty },
    "signals": .list { $0.signals },
    "has-thresholds": .flag { !$0.thresholds.isEmpty },
    "thresholds": .list { $0.thresholds },
    "has-doubt": .flag { !$0.howWrong.segments.isEmpty },
    "doubt": .model { $0.howWrong },
    "has-references": .flag { !$0.references.isEmpty },
    "references": .texts { $0.references },
    "has-runs": .flag { !$0.runs.isEmpty },
    "runs": .list { Array($0.runs.prefix(runLimit)) },
    "more-runs": .text {
      $0.runs.count > runLimit
        ? "and \(Wording.count($0.runs.count - runLimit, "more run")); the list of runs finds them by "
          + "the words \u{201c}\($0.failureTitle)\u{201d}" : ""
    },
  ]
  static let fields = frameAndContent
}
