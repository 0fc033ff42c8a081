import TraceModel

/// What a rule says about itself; listings and rule pages are made from it.
public struct RuleDeclaration: Sendable {
  /// The part of training a rule looks at.
  public enum Category: String, Sendable, CaseIterable {
    case diversity, balance, gradients, stability, numerics, data
  }

  /// The identifier, a noun in kebab case.
  public let identifier: String
  /// The part of training it looks at.
  public let category: Category
  /// The title when nothing is wrong.
  public let title: String
  /// The title when something is.
  public let failureTitle: String
  /// What goes wrong and why the reader should care, in sentences.
  public let summary: String
  /// The signals it can read, the most telling first.
  public let signals: [Signal]
  /// The loss families it holds for; empty for all.
  public let families: Set<LossFamily>
  /// The numbers it holds measurements against.
  public let thresholds: [Threshold]
  /// How bad the fault is when it is there.
  public let severity: Severity
  /// How its verdict could be wrong, and what would prove it wrong.
  public let howWrong: String
  /// Papers, sections and code it rests on.
  public let references: [String]

  /// Creates a declaration.
  public init(
    identifier: String, category: Category, title: String, failureTitle: String, summary: String,
    signals: [Signal], families: Set<LossFamily> = [], thresholds: [Threshold] = [],
    severity: Severity, howWrong: String, references: [String]
  ) {
    self.identifier = identifier
    self.category = category
    self.title = title
    self.failureTitle = failureTitle
    self.summary = summary
    self.signals = signals
    self.families = families
    self.thresholds = thresholds
    self.severity = severity
    self.howWrong = howWrong
    self.references = references
  }

  /// Whether the rule holds for a loss family; one that could not be told is given the benefit.
  public func applies(to family: LossFamily) -> Bool {
    families.isEmpty || family == .unknown || families.contains(family)
  }
}

extension RuleDeclaration {
  /// A finding of this rule: its title for the status, its texts and what was measured.
  func finding(
    _ status: FindingStatus, confidence: Double, onset: Int? = nil, _ explanation: String,
    evidence: [Evidence] = [], remedies: [Remedy] = []
  ) -> Finding {
    let alarmed = status == .fail || status == .warn
    return Finding(
      rule: identifier, status: status,
      severity: status == .warn ? severity.oneLower : alarmed ? severity : .info,
      confidence: min(max(confidence, 0), 1), onsetStep: alarmed ? onset : nil,
      title: alarmed ? failureTitle : title, explanation: explanation, evidence: evidence,
      remedies: alarmed ? remedies : [], howWrong: howWrong, references: references)
  }

  /// A finding that the trace lacks the signal.
  func notObservable(_ missing: SignalMissing) -> Finding {
    let wanted = missing.signals.map(\.summary).joined(separator: ", or ")
    let advice = wanted.isEmpty ? "" : "It would take \(wanted)."
    return Finding(
      rule: identifier, status: .notObservable, severity: .info, confidence: 1,
      title: "Not observable: whether " + title.loweringFirstLetter,
      explanation: [missing.reason, advice].filter { !$0.isEmpty }.joined(separator: " "),
      howWrong: howWrong, references: references, missing: missing.signals.map(\.missing))
  }

  /// A finding that the rule does not hold for the run, when it does not.
  func notApplicable(to context: RuleContext) -> Finding? {
    let reason: String
    if !applies(to: context.family) {
      reason = "This rule does not hold for the \(context.family.rawValue) objective."
    } else if context.dataIsOnePoint, category == .diversity || category == .data {
      reason =
        "The data are a single point, which has no modes to miss and nothing to learn by heart."
    } else {
      return nil
    }
    return Finding(
      rule: identifier, status: .notApplicable, severity: .info, confidence: 1, title: title,
      explanation: reason, howWrong: howWrong, references: references)
  }

  /// A finding that the rule itself broke.
  func broken(by error: any Error) -> Finding {
    Finding(
      rule: identifier, status: .error, severity: .info, confidence: 0,
      title: "The rule \(identifier) could not be evaluated",
      explanation: "\(error)", howWrong: howWrong, references: references)
  }
}

extension Severity {
  /// The severity of a suspicion of a fault of this severity.
  fileprivate var oneLower: Severity {
    switch self {
    case .high: .medium
    case .medium, .low: .low
    case .info: .info
    }
  }
}

extension String {
  /// The same with a small first letter, unless the first word is an abbreviation.
  fileprivate var loweringFirstLetter: String {
    let head = prefix(2)
    guard head.count == 2, head.allSatisfy(\.isLetter), head != head.uppercased() else {
      return self
    }
    return prefix(1).lowercased() + dropFirst()
  }
}
