import Diagnosis
import Plotting
import TraceModel

/// What the rules say about themselves, by identifier.
struct RuleTexts: Sendable {
  let declarations: [RuleDeclaration]
  private let byIdentifier: [String: RuleDeclaration]

  init(_ rules: [any Rule]) {
    declarations = rules.map(\.declaration)
    byIdentifier = Dictionary(
      declarations.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The page of a rule, relative to the site; empty for a rule that nobody declares.
  func page(of rule: String) -> String {
    byIdentifier[rule] == nil ? "" : "rules/\(FileNames.name(for: rule)).html"
  }

  /// Why what a rule finds matters, empty for a rule that nobody declares.
  func summary(of rule: String) -> String { byIdentifier[rule]?.summary ?? "" }
}

extension RulesPage {
  /// Lists all rules by the part of training that they look at.
  init(_ rules: RuleTexts, tool: String) {
    frame = PageFrame(
      title: "Rules – GANScope", summary: "What each rule looks for.", root: "../", tool: tool,
      part: .rules)
    groups = RuleDeclaration.Category.allCases.compactMap { category in
      let rows = rules.declarations.filter { $0.category == category }.map { declaration in
        Row(
          identifier: declaration.identifier, title: declaration.failureTitle,
          summary: declaration.summary)
      }
      return rows.isEmpty ? nil : Group(name: category.rawValue, rows: rows)
    }
  }
}

extension RulePage {
  /// Explains a rule, and links to the runs in which it found something.
  init(_ declaration: RuleDeclaration, runs: [RunLink], tool: String, linking terms: TermLinker) {
    frame = PageFrame(
      title: "\(declaration.failureTitle) – GANScope", summary: declaration.summary, root: "../",
      tool: tool, part: .rules)
    identifier = declaration.identifier
    title = declaration.title
    failureTitle = declaration.failureTitle
    summary = Prose(declaration.summary, linking: terms)
    families =
      declaration.families.isEmpty
      ? "for every objective"
      : "for the objectives "
        + declaration.families.map(\.rawValue).sorted().joined(separator: ", ")
    severity = declaration.severity.rawValue
    signals = declaration.signals.map { SignalView(tag: $0.tag, code: $0.code) }
    thresholds = declaration.thresholds.map { threshold in
      ThresholdRow(
        quantity: threshold.name, value: NumberFormat.significant(threshold.value),
        meaning: threshold.meaning, source: threshold.source)
    }
    howWrong = Prose(declaration.howWrong, linking: terms)
    references = declaration.references
    self.runs = runs
  }
}
