/// What one rule found in one run.
public struct Finding: Sendable, Codable, Equatable {
  /// The rule's identifier, such as `mode-collapse`.
  public var rule: String
  /// What the rule concluded.
  public var status: FindingStatus
  /// How bad it is if true.
  public var severity: Severity
  /// How sure the rule is, in [0, 1].
  public var confidence: Double
  /// The step from which the finding holds, when there is one.
  public var onsetStep: Int?
  /// One line: the rule's title for this status.
  public var title: String
  /// What was seen, why it matters; in sentences.
  public var explanation: String
  /// The measurements behind it.
  public var evidence: [Evidence]
  /// What to change, in order of likely effect.
  public var remedies: [Remedy]
  /// How the verdict could be wrong.
  public var howWrong: String
  /// Papers, sections and code the rule rests on.
  public var references: [String]
  /// For `not-observable`: the signals that would show it and how to log them.
  public var missing: [MissingSignal]

  /// Creates a finding.
  public init(
    rule: String, status: FindingStatus, severity: Severity, confidence: Double,
    onsetStep: Int? = nil, title: String, explanation: String, evidence: [Evidence] = [],
    remedies: [Remedy] = [], howWrong: String = "", references: [String] = [],
    missing: [MissingSignal] = []
  ) {
    self.rule = rule
    self.status = status
    self.severity = severity
    self.confidence = confidence
    self.onsetStep = onsetStep
    self.title = title
    self.explanation = explanation
    self.evidence = evidence
    self.remedies = remedies
    self.howWrong = howWrong
    self.references = references
    self.missing = missing
  }
}

/// What a rule concluded.
public enum FindingStatus: String, Sendable, Codable, CaseIterable {
  /// Nothing wrong was seen by a rule that could have seen it.
  case pass
  /// Something may be wrong.
  case warn
  /// Something is wrong.
  case fail
  /// The trace lacks the signal.
  case notObservable = "not-observable"
  /// The rule does not hold for this loss family.
  case notApplicable = "not-applicable"
  /// The rule itself broke; the report still builds.
  case error
}

/// How bad a finding is if it is true.
public enum Severity: String, Sendable, Codable, CaseIterable {
  case info, low, medium, high
}

/// One measurement behind a finding: a series, the range of steps it holds for, and the numbers.
public struct Evidence: Sendable, Codable, Equatable {
  /// The tag or the derived quantity, such as `metric/coverage`.
  public var series: String
  /// The first step of the range.
  public var from: Int
  /// The last step of the range.
  public var to: Int
  /// The value measured over the range.
  public var value: Double?
  /// The threshold it was held against.
  public var threshold: Double?
  /// What the value is, in words: "median over the range", "floor 0.0014".
  public var note: String?

  /// Creates a piece of evidence.
  public init(
    series: String, from: Int, to: Int, value: Double? = nil, threshold: Double? = nil,
    note: String? = nil
  ) {
    self.series = series
    self.from = from
    self.to = to
    self.value = value
    self.threshold = threshold
    self.note = note
  }
}

/// Something to change, in words and as a configuration change.
public struct Remedy: Sendable, Codable, Equatable {
  /// What to do and why it should help.
  public var text: String
  /// The change by dotted configuration key, as `ganscope train --set` takes it.
  public var change: [String: String]

  /// Creates a remedy.
  public init(text: String, change: [String: String] = [:]) {
    self.text = text
    self.change = change
  }
}

/// A signal that a rule needs and the trace lacks.
public struct MissingSignal: Sendable, Codable, Equatable {
  /// The canonical tag.
  public var tag: String
  /// The line of PyTorch that logs it.
  public var code: String

  /// Creates a description of a missing signal.
  public init(tag: String, code: String) {
    self.tag = tag
    self.code = code
  }
}
