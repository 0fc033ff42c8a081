import Foundation
import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

struct ObjectiveInferenceTests {
  private func inference(_ trace: Trace) -> ObjectiveInference {
    RuleContext(trace).objective
  }

  /// A run whose D answers with logits of the given means, with losses by definition of a family.
  private func run(
    probabilities: Bool, outputs: Bool = true, fakeEnd: Double = -0.6,
    losses: (_ real: Double, _ fake: Double) -> (d: Double, g: Double)
  ) -> Trace {
    var random = SplitMix(state: 9)
    var series: [Role: Series] = [:]
    for role in [Role.discriminatorLoss, .generatorLoss, .outputReal, .outputFake] {
      series[role] = Series(tag: role.rawValue)
    }
    for step in 0..<400 {
      let drift = min(Double(step) / 100, 1)
      var sums = (d: 0.0, g: 0.0, real: 0.0, fake: 0.0)
      for _ in 0..<32 {
        let real = 0.8 * drift + 0.4 * random.nextNormal()
        let fake = fakeEnd * drift + 0.4 * random.nextNormal()
        let (d, g) = losses(real, fake)
        sums.d += d / 32
        sums.g += g / 32
        sums.real += (probabilities ? 1 / (1 + exp(-real)) : real) / 32
        sums.fake += (probabilities ? 1 / (1 + exp(-fake)) : fake) / 32
      }
      series[.discriminatorLoss]?.append(Float(sums.d), at: step)
      series[.generatorLoss]?.append(Float(sums.g), at: step)
      series[.outputReal]?.append(Float(sums.real), at: step)
      series[.outputFake]?.append(Float(sums.fake), at: step)
    }
    var trace = Trace(name: "run", path: "run")
    let roles: [Role] =
      [.discriminatorLoss, .generatorLoss] + (outputs ? [.outputReal, .outputFake] : [])
    for role in roles { trace.set(series[role] ?? Series(tag: role.rawValue)) }
    trace.assignCanonicalRoles()
    return trace
  }

  private static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

  static let families: [(LossFamily, @Sendable (Double, Double) -> (d: Double, g: Double))] = [
    (.nonSaturating, { (softplus(-$0) + softplus($1), softplus(-$1)) }),
    (.minimax, { (softplus(-$0) + softplus($1), -softplus($1)) }),
    (.leastSquares, { (0.5 * (($0 - 1) * ($0 - 1) + $1 * $1), 0.5 * ($1 - 1) * ($1 - 1)) }),
    (.hinge, { (max(0, 1 - $0) + max(0, 1 + $1), -$1) }),
    (.wasserstein, { ($1 - $0, -$1) }),
  ]

  @Test(arguments: [0, 1], [true, false])
  func lossesSummedOverTheBatchAreKnownByTheirStart(_ index: Int, _ outputs: Bool) {
    let (family, losses) = Self.families[index]
    let inference = inference(
      run(probabilities: false, outputs: outputs) { real, fake in
        let (d, g) = losses(real, fake)
        return (64 * d, 64 * g)
      })
    #expect(inference.family == family)
    #expect(abs(inference.summedSamples / 64 - 1) < 0.2)
    let chance = inference.chanceLoss ?? 0
    #expect(abs(chance / (64 * 2 * log(2.0)) - 1) < 0.2)
  }

  @Test(arguments: 0..<5)
  func lossesAveragedOverTheBatchAreNotTakenForSums(_ index: Int) {
    let (_, losses) = Self.families[index]
    #expect(inference(run(probabilities: false, losses: losses)).summedSamples == 1)
  }

  @Test(arguments: 0..<5)
  func theFamilyIsToldFromRawScores(_ index: Int) {
    let (family, losses) = Self.families[index]
    let inference = inference(run(probabilities: false, losses: losses))
    #expect(inference.family == family)
    #expect(inference.reasons.count >= 2)
  }

  @Test(arguments: 0..<2)
  func theFamilyIsToldFromProbabilities(_ index: Int) {
    let (family, losses) = Self.families[index]
    let inference = inference(run(probabilities: true, losses: losses))
    #expect(inference.family == family)
    #expect(inference.outputKind == .probability)
    #expect(inference.reduction == .sum)
  }

  @Test(arguments: 0..<5)
  func theFamilyIsToldFromLossesAlone(_ index: Int) {
    let (family, losses) = Self.families[index]
    let fakeEnd = family == .leastSquares ? 0.3 : -0.6
    let trace = run(probabilities: false, outputs: false, fakeEnd: fakeEnd, losses: losses)
    #expect(inference(trace).family == family)
  }

  @Test func anAveragedLossIsTold() {
    let trace = run(probabilities: false, outputs: false) {
      ((Self.softplus(-$0) + Self.softplus($1)) / 2, Self.softplus(-$1))
    }
    #expect(inference(trace).reduction == .mean)
  }

  @Test func theManifestOverrulesTheValues() {
    var trace = run(probabilities: false, losses: Self.families[3].1)
    var manifest = RunManifest()
    manifest.objective = .relativistic
    trace.manifest = manifest
    #expect(inference(trace).family == .relativistic)
  }

  @Test func nothingIsClaimedWithoutBothLosses() {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss) { _ in 1 }
    #expect(inference(run.trace).family == .unknown)
  }

  @Test func crossEntropiesFarFromZeroAreNotTakenForAHinge() {
    let trace = run(probabilities: false, fakeEnd: -15, losses: Self.families[0].1)
    #expect(inference(trace).family == .nonSaturating)
  }

  @Test func aCriticWithTheSignTurnedIsToldFromItsScores() {
    let trace = run(probabilities: false) { real, fake in (real - fake, -fake) }
    #expect(inference(trace).family == .wasserstein)
  }

  /// The losses of a critic that are logged with the sign turned, so that D's is positive.
  private func turnedCritic(_ discriminator: String, _ generator: String, more: [String] = [])
    -> Trace
  {
    var trace = Trace(name: "run", path: "run")
    var losses = (d: Series(tag: discriminator), g: Series(tag: generator))
    for step in 0..<400 {
      let t = Double(step) / 400
      losses.d.append(Float(8 * exp(-6 * t) + 1), at: step)
      losses.g.append(Float(2 * sin(16 * t)), at: step)
    }
    trace.set(losses.d)
    trace.set(losses.g)
    for tag in more {
      trace.set(Series(tag: tag, steps: Array(0..<400), values: Array(repeating: 0.1, count: 400)))
    }
    let roles: [Role] = [.discriminatorLoss, .generatorLoss] + more.map { _ in .gradientPenalty }
    trace.roles = RoleMap(
      zip(trace.allSeries, roles).map { .init(tag: $0.tag, role: $1, origin: .alias) })
    return trace
  }

  @Test func aPositiveLossOfACriticIsNotTakenForAHinge() {
    #expect(inference(turnedCritic("d_loss", "g_loss")).family == .unknown)
    for trace in [
      turnedCritic("critic_loss", "g_loss"), turnedCritic("wgan/d_loss", "wgan/g_loss"),
      turnedCritic("d_loss", "g_loss", more: ["gp"]),
    ] {
      let inference = inference(trace)
      #expect(inference.family == .wasserstein)
      #expect(inference.reasons.last?.contains("critic") == true)
    }
  }

  @Test func theHingeIsKnownWhereGsLossIsASum() {
    let trace = run(probabilities: false, outputs: false) { real, fake in
      (max(0, 1 - real) + max(0, 1 + fake), -64 * (fake + 0.3))
    }
    #expect(inference(trace).family == .hinge)
  }

  @Test func theHingeIsKnownByTheSignsOfItsParts() {
    var run = SyntheticTrace()
    run.add(.discriminatorLossReal) { 0.6 + 0.2 * sin(9 * $0) }
    run.add(.discriminatorLossFake) { max(0, 1 - sin(20 * $0)) }
    run.add(.generatorLoss) { sin(20 * $0) }
    run.add(.discriminatorLoss) { 0.6 + 0.2 * sin(9 * $0) + max(0, 1 - sin(20 * $0)) }
    #expect(inference(run.trace).family == .hinge)
  }
}
