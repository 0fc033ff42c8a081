import SampleMetrics
import TraceModel

/// Judges runs by a list of rules.
public struct Diagnoser: Sendable {
  /// The rules, in the order of their findings within one status.
  public let rules: [any Rule]

  private let loading: SampleLoading

  /// Creates a diagnoser with the given rules.
  public init(rules: [any Rule] = RuleCatalogue.all) {
    self.init(rules: rules, loading: .fromFiles)
  }

  init(rules: [any Rule], loading: SampleLoading) {
    self.rules = rules
    self.loading = loading
  }

  /// Judges one run.
  public func diagnose(_ trace: Trace) -> RunDiagnosis {
    let context = RuleContext(trace, loading: loading)
    let findings = rules.map { finding(of: $0, in: context) }
    let ordered = findings.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
    var roles: [String: String] = [:]
    for assignment in trace.roles.assignments {
      if let role = assignment.role { roles[assignment.tag] = role.rawValue }
    }
    return RunDiagnosis(
      run: trace.name, path: trace.path, steps: trace.stepCount,
      lossFamily: context.family.rawValue, discriminatorOutput: context.objective.outputKind,
      guessingLoss: context.objective.chanceLoss, verdict: Verdict(findings), roles: roles,
      inferences: context.objective.reasons,
      notices: trace.notices.map { $0.message }, findings: ordered)
  }

  /// Judges several runs, on all cores, and reports them in the order given.
  public func report(_ traces: [Trace], tool: String) -> DiagnosisReport {
    DiagnosisReport(tool: tool, runs: concurrentMap(traces.count) { diagnose(traces[$0]) })
  }

  private func finding(of rule: any Rule, in context: RuleContext) -> Finding {
    let declaration = rule.declaration
    if let finding = declaration.notApplicable(to: context) { return finding }
    do {
      var finding = try rule.evaluate(context).withFiniteEvidence
      finding.remedies.removeAll { context.settings.hold($0.change) }
      return finding
    } catch let missing as SignalMissing {
      return declaration.notObservable(missing)
    } catch {
      return declaration.broken(by: error)
    }
  }
}

extension Finding {
  /// The same without numbers that JSON cannot carry; the note says what they were.
  fileprivate var withFiniteEvidence: Finding {
    var finding = self
    finding.confidence = confidence.isFinite ? confidence : 0
    for index in finding.evidence.indices {
      if finding.evidence[index].value?.isFinite == false { finding.evidence[index].value = nil }
      if finding.evidence[index].threshold?.isFinite == false {
        finding.evidence[index].threshold = nil
      }
    }
    return finding
  }

  /// Worst first: failures by severity, suspicions, broken rules, blind spots, what passed.
  fileprivate var rank: Int {
    let bySeverity: Int =
      switch severity {
      case .high: 0
      case .medium: 1
      case .low: 2
      case .info: 3
      }
    return switch status {
    case .fail: bySeverity
    case .warn: 4 + bySeverity
    case .error: 8
    case .notObservable: 9
    case .pass: 10
    case .notApplicable: 11
    }
  }
}
