import TraceModel

/// The product: what was found in each run.
///
/// Terminal text and pages are renderings of it.
public struct DiagnosisReport: Sendable, Codable, Equatable {
  /// The version of this document's shape.
  public var schema: Int
  /// The tool and its version.
  public var tool: String
  /// The runs in the order given.
  public var runs: [RunDiagnosis]

  /// Creates a report of the current schema.
  public init(tool: String, runs: [RunDiagnosis]) {
    schema = 1
    self.tool = tool
    self.runs = runs
  }
}

/// What was found in one run.
public struct RunDiagnosis: Sendable, Codable, Equatable {
  /// The run's name.
  public var run: String
  /// The path as the user gave it.
  public var path: String
  /// The number of steps traced.
  public var steps: Int
  /// The loss family, recorded or inferred, as `LossFamily`'s raw value.
  public var lossFamily: String
  /// What the logged outputs of D are, recorded or inferred.
  public var discriminatorOutput: OutputKind
  /// D's loss when it cannot tell real from generated samples, where that is known.
  public var guessingLoss: Double?
  /// The verdict over all findings.
  public var verdict: Verdict
  /// The role of each recognised tag.
  public var roles: [String: String]
  /// What the diagnosis inferred about the run, with its reasons, in sentences.
  public var inferences: [String]
  /// What the reader noticed about the log.
  public var notices: [String]
  /// One finding per rule, worst first.
  public var findings: [Finding]

  /// Creates a diagnosis.
  public init(
    run: String, path: String, steps: Int, lossFamily: String,
    discriminatorOutput: OutputKind = .unknown, guessingLoss: Double? = nil, verdict: Verdict,
    roles: [String: String], inferences: [String] = [], notices: [String] = [],
    findings: [Finding]
  ) {
    self.run = run
    self.path = path
    self.steps = steps
    self.lossFamily = lossFamily
    self.discriminatorOutput = discriminatorOutput
    self.guessingLoss = guessingLoss
    self.verdict = verdict
    self.roles = roles
    self.inferences = inferences
    self.notices = notices
    self.findings = findings
  }
}

/// The verdict on a run.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  /// Every rule that matters looked and found nothing.
  case pass
  /// Nothing failed, but nobody could have seen whether the samples are diverse.
  case incomplete
  /// Something may be wrong.
  case warn
  /// Something is wrong.
  case fail

  /// The verdict that a list of findings adds up to.
  public init(_ findings: [Finding]) {
    if findings.contains(where: { $0.status == .fail }) {
      self = .fail
    } else if findings.contains(where: { $0.status == .warn }) {
      self = .warn
    } else if findings.contains(where: {
      $0.rule == "mode-collapse" && $0.status != .pass && $0.status != .notApplicable
    }) {
      self = .incomplete
    } else {
      self = .pass
    }
  }
}
