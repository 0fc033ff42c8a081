import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

/// Remedies change what the run has, and know no more of it than was recorded.
struct RemediesTests {
  private static let settings = [
    "objective": "wasserstein", "regularizers.gp.weight": "10", "regularizers.r1.weight": "1.0",
    "schedule.type": "alternating", "schedule.discriminator_steps": "5", "steps": "2000",
    "generator.optimizer.type": "adam", "generator.optimizer.learning_rate": "0.001",
    "generator.optimizer.beta1": "0.0", "discriminator.optimizer.type": "adam",
    "discriminator.optimizer.learning_rate": "0.002", "discriminator.optimizer.beta1": "0.0",
    "discriminator.network.activation": "leaky-relu",
  ]

  private func context(
    _ settings: [String: String]?, family: LossFamily = .wasserstein, logged: [Role] = []
  ) -> RuleContext {
    var run = SyntheticTrace(family: family)
    for role in logged { run.add(role) { _ in 0.0004 } }
    var trace = run.trace
    trace.manifest?.configuration = settings
    return RuleContext(trace)
  }

  private func all(_ context: RuleContext) -> [Remedy] {
    [
      Remedies.againstDivergence, Remedies.againstCollapse, Remedies.againstRotation,
      Remedies.againstPoorQuality, Remedies.againstOverpoweringDiscriminator,
      Remedies.againstCopies, Remedies.againstConstantDiscriminator,
      Remedies.againstOverpoweringGenerator,
    ].flatMap { $0(context) }
  }

  @Test func whatTheRunHasIsNotAdvised() {
    let context = context(Self.settings)
    for remedy in all(context) where !context.settings.hold(remedy.change) {
      #expect(remedy.change["objective"] == nil, "\(remedy.text)")
      #expect(remedy.change["regularizers.gp.weight"] == nil, "\(remedy.text)")
      #expect(remedy.change["regularizers.r1.weight"] == nil, "\(remedy.text)")
      #expect(remedy.change["generator.optimizer"] == nil, "\(remedy.text)")
      #expect(remedy.change["generator.optimizer.beta1"] == nil, "\(remedy.text)")
    }
  }

  @Test func aWeakPenaltyIsRaised() throws {
    var settings = Self.settings
    settings["regularizers.r1.weight"] = "0.1"
    let remedy = try #require(Remedies.realGradientPenalty(1, "why", context(settings)))
    #expect(remedy.text.contains("from 0.1 to 1"))
    let logged = try #require(
      Remedies.realGradientPenalty(1, "why", context(nil, logged: [.r1Penalty])))
    #expect(logged.change.isEmpty)
    #expect(logged.text.hasPrefix("Raise"))
  }

  @Test func aCriticWithoutPenaltyIsGivenOneAlone() throws {
    var settings = Self.settings
    settings["regularizers.gp.weight"] = nil
    let remedy = try #require(
      Remedies.wassersteinCritic("why", discriminatorSteps: 3, context(settings)))
    #expect(remedy.change == ["regularizers.gp.weight": "1"])
  }

  @Test func ratesNobodyRecordedAreNotInvented() {
    let keys = RunSettings.Player.allCases.map(\.rateKey) + ["steps"]
    for remedy in all(context(nil, family: .nonSaturating)) {
      for key in keys { #expect(remedy.change[key] == nil, "\(remedy.text)") }
    }
    let logged = context(
      nil, family: .nonSaturating, logged: [.generatorLearningRate, .discriminatorLearningRate])
    let change = Remedies.againstCollapse(in: logged).last?.change
    #expect(change?["generator.optimizer.learning_rate"] == "0.0001")
  }

  @Test func theDiagnoserLeavesOutAdviceThatChangesNothing() throws {
    var run = SyntheticTrace(family: .wasserstein)
    run.add(.generatorLayerGradient("0")) { _ in 1 }
    run.add(.generatorLayerGradient("1")) { _ in 0 }
    var trace = run.trace
    func advice() throws -> [String] {
      try finding(of: DeadUnitsRule(), on: trace).remedies.map(\.text)
    }
    #expect(try advice().contains { $0.contains("leaky rectifiers") })
    trace.manifest?.configuration = [
      "generator.network.activation": "leaky-relu",
      "discriminator.network.activation": "leaky-relu",
    ]
    #expect(try !advice().contains { $0.contains("leaky rectifiers") })
  }
}
