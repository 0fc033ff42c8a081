import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct DiagnoserTests {
  private struct Stub: Rule {
    struct Failure: Error {}
    var declaration: RuleDeclaration
    var body: @Sendable (RuleContext, RuleDeclaration) throws -> Finding

    init(
      _ identifier: String, families: Set<LossFamily> = [],
      _ body: @escaping @Sendable (RuleContext, RuleDeclaration) throws -> Finding
    ) {
      declaration = RuleDeclaration(
        identifier: identifier, category: .data, title: "Fine", failureTitle: "Not fine",
        summary: "", signals: [], families: families, severity: .high, howWrong: "", references: [])
      self.body = body
    }

    func evaluate(_ context: RuleContext) throws -> Finding { try body(context, declaration) }
  }

  private let empty = Trace(name: "run", path: "logs/run")

  @Test func aRuleThatThrowsLeavesTheOthersStanding() throws {
    let rules = [
      Stub("broken") { _, _ in throw Stub.Failure() },
      Stub("sound") { _, declaration in declaration.finding(.pass, confidence: 1, "") },
    ]
    let findings = Diagnoser(rules: rules).diagnose(empty).findings
    #expect(findings.map(\.rule) == ["broken", "sound"])
    #expect(findings.map(\.status) == [.error, .pass])
  }

  @Test func aMissingSignalIsNamedWithTheLineThatLogsIt() throws {
    let rule = Stub("blind") { _, _ in throw SignalMissing([.generatorGradient]) }
    let finding = try finding(of: rule, on: empty)
    #expect(finding.status == .notObservable)
    #expect(finding.missing.first?.tag == "grad/g")
    #expect(finding.missing.first?.code.contains("writer.add_scalar(\"grad/g\"") == true)
  }

  @Test func aRuleOfAnotherFamilyDoesNotApply() throws {
    let rule = Stub("entropic", families: [.minimax]) { _, declaration in
      declaration.finding(.fail, confidence: 1, "")
    }
    let hinge = SyntheticTrace(family: .hinge).trace
    #expect(try finding(of: rule, on: hinge).status == .notApplicable)
    let minimax = SyntheticTrace(family: .minimax).trace
    #expect(try finding(of: rule, on: minimax).status == .fail)
  }

  @Test func aGameAboutOnePointHasNoModesToMiss() {
    var run = SyntheticTrace(family: .minimax).trace
    run.manifest?.configuration = ["data.type": "point"]
    let diagnosis = Diagnoser().diagnose(run)
    let applicable = diagnosis.findings.filter { $0.status != .notApplicable }.map(\.rule)
    #expect(!applicable.contains("mode-collapse") && applicable.contains("oscillation"))
    #expect(diagnosis.verdict == .pass)
    run.manifest?.configuration = ["data.type": "ring"]
    #expect(Diagnoser().diagnose(run).verdict == .incomplete)
  }

  @Test func failuresComeBeforeSuspicionsBeforeTheRest() {
    let statuses: [FindingStatus] = [.notApplicable, .pass, .warn, .notObservable, .fail]
    let rules = statuses.map { status in
      Stub("r-\(status.rawValue)") { _, declaration in
        declaration.finding(status, confidence: 1, "")
      }
    }
    let diagnosis = Diagnoser(rules: rules).diagnose(empty)
    #expect(
      diagnosis.findings.map(\.status) == [.fail, .warn, .notObservable, .pass, .notApplicable])
    #expect(diagnosis.verdict == .fail)
  }

  @Test func aRunWhoseSamplesNobodySawIsIncomplete() {
    let blind = Stub("mode-collapse") { _, _ in throw SignalMissing([.sampleArrays]) }
    #expect(Diagnoser(rules: [blind]).diagnose(empty).verdict == .incomplete)
    let seeing = Stub("mode-collapse") { _, declaration in
      declaration.finding(.pass, confidence: 1, "")
    }
    #expect(Diagnoser(rules: [seeing]).diagnose(empty).verdict == .pass)
  }

  @Test func jsonIsTheSameBytesEachTimeAndSurvivesNonFiniteNumbers() throws {
    let rule = Stub("numbers") { _, declaration in
      declaration.finding(
        .fail, confidence: .nan, "",
        evidence: [Evidence(series: "a", from: 0, to: 1, value: .infinity, threshold: .nan)])
    }
    let report = Diagnoser(rules: [rule]).report([empty], tool: "ganscope 0")
    let json = try report.json()
    #expect(try report.json() == json)
    #expect(
      try JSONDecoder().decode(DiagnosisReport.self, from: Data(json.utf8)) == report)
    #expect(json.contains("\"lossFamily\" : \"unknown\""))
  }

  @Test func everyRuleAnswersOnHostileTraces() throws {
    for trace in HostileTraces.all {
      let diagnosis = Diagnoser().diagnose(trace)
      #expect(diagnosis.findings.count == RuleCatalogue.all.count)
      let broken = diagnosis.findings.filter { $0.status == .error }
      #expect(broken.isEmpty, "\(trace.name): \(broken.map(\.explanation))")
      _ = try DiagnosisReport(tool: "ganscope 0", runs: [diagnosis]).json()
    }
  }

  @Test func aSeriesThatIsTooShortIsNotAskedForAgain() throws {
    var run = SyntheticTrace(steps: 3, family: .nonSaturating)
    for role in [Role.discriminatorLoss, .generatorLoss, .generatorGradient, .outputReal] {
      run.add(role, noise: 0.1) { _ in 1 }
    }
    let rules: [any Rule] = [
      GeneratorOverpowersRule(), DiscriminatorOverpowersRule(), InconsistentLossRule(),
      PinnedLossRule(), ExplodingGradientRule(), OscillationRule(),
    ]
    for finding in Diagnoser(rules: rules).diagnose(run.trace).findings {
      #expect(finding.status == .notObservable, "\(finding.rule)")
      #expect(finding.missing.isEmpty, "\(finding.rule)")
      #expect(finding.explanation.contains("3 finite values"), "\(finding.explanation)")
    }
  }

  @Test func whatTheLogItselfHoldsOfTheSettingsIsRead() {
    var trace = Trace(name: "hparams", path: "hparams")
    trace.hyperparameters = ["data.part": "0.5", "lr": "0.1"]
    let context = RuleContext(trace)
    #expect(context.settings.number("data.part") == 0.5)
    var manifest = RunManifest()
    manifest.configuration = ["data.part": "0.25"]
    trace.manifest = manifest
    #expect(RuleContext(trace).settings.number("data.part") == 0.25)
    #expect(trace.settings == ["data.part": "0.25", "lr": "0.1"])
  }

  @Test func whatWasInferredStandsInTheDiagnosis() {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss, noise: 0.01) { t in 1.386 - 0.2 * t }
    run.add(.generatorLoss, noise: 0.01) { t in 0.693 + 0.3 * t }
    run.add(.outputReal, noise: 0.1) { t in 2 * t }
    run.add(.outputFake, noise: 0.1) { t in -2 * t }
    let diagnosis = Diagnoser(rules: []).diagnose(run.trace)
    #expect(diagnosis.lossFamily == "non-saturating")
    #expect(diagnosis.discriminatorOutput == .logit)
    #expect(abs((diagnosis.guessingLoss ?? 0) - 1.386294) < 1e-5)
  }

  @Test func severalRunsAreReportedInTheirOrder() {
    let traces = (0..<20).map { Trace(name: "run \($0)", path: "\($0)") }
    let report = Diagnoser().report(traces, tool: "test")
    #expect(report.runs.map(\.run) == traces.map(\.name))
    #expect(report.runs.map(\.verdict) == traces.map { Diagnoser().diagnose($0).verdict })
  }
}
