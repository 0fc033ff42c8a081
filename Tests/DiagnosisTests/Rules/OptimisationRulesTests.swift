import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct OptimisationRulesTests {
  @Test func aGradientThatExplodesFails() throws {
    var run = SyntheticTrace()
    run.add(.generatorGradient, noise: 0.05) { t in t < 0.4 ? 1 : exp(20 * (t - 0.4)) }
    let finding = try finding(of: ExplodingGradientRule(), on: run.trace)
    #expect(finding.status == .fail)
    let onset = try #require(finding.onsetStep)
    #expect((600...680).contains(onset))
  }

  @Test func aGradientThatGrowsFromATinyStartIsHealthy() throws {
    var run = SyntheticTrace()
    run.add(.generatorGradient, noise: 0.5) { t in 0.1 + 10 * (1 - exp(-20 * t)) }
    #expect(try finding(of: ExplodingGradientRule(), on: run.trace).status == .pass)
  }

  @Test func aRotationThatDoesNotDieDownIsFoundInTheParametersOfAGame() throws {
    var run = SyntheticTrace(steps: 2000)
    run.add(.parameter("theta")) { t in cos(90 * t) }
    run.add(.parameter("psi")) { t in sin(90 * t) }
    #expect(try finding(of: OscillationRule(), on: run.trace).status == .fail)
  }

  @Test func aDampedRotationConverges() throws {
    var run = SyntheticTrace(steps: 2000)
    run.add(.parameter("theta")) { t in exp(-8 * t) * cos(90 * t) }
    run.add(.parameter("psi")) { t in exp(-8 * t) * sin(90 * t) }
    #expect(try finding(of: OscillationRule(), on: run.trace).status == .pass)
  }

  @Test(arguments: [LossFamily.minimax, .nonSaturating, .hinge, .leastSquares, .wasserstein])
  func lossesThatSwingTogetherAreSuspicious(_ family: LossFamily) throws {
    var run = SyntheticTrace(steps: 3000, family: family)
    run.add(.discriminatorLoss, noise: 0.1) { t in 1 + 0.6 * sin(100 * t) }
    run.add(.generatorLoss, noise: 0.1) { t in 1.5 - 0.8 * cos(100 * t) }
    let swinging = try finding(of: OscillationRule(), on: run.trace)
    #expect(swinging.status == .warn)
    // Only the second half was looked at.
    #expect(swinging.evidence.allSatisfy { $0.from >= 1490 })
    var calm = SyntheticTrace(steps: 3000, family: family)
    calm.add(.discriminatorLoss, noise: 0.2) { t in 1 + 0.3 * t }
    calm.add(.generatorLoss, noise: 0.2) { t in 1.5 - 0.3 * t }
    #expect(try finding(of: OscillationRule(), on: calm.trace).status == .pass)
  }

  @Test func aLayerWithoutGradientIsDead() throws {
    var run = SyntheticTrace()
    run.add(.generatorLayerGradient("0")) { t in t < 0.5 ? 1 : 0 }
    run.add(.generatorLayerGradient("1"), noise: 0.01) { _ in 1 }
    let finding = try finding(of: DeadUnitsRule(), on: run.trace)
    #expect(finding.status == .fail)
    let onset = try #require(finding.onsetStep)
    #expect(abs(onset - 500) <= 4)
    #expect(finding.evidence.map(\.series) == ["grad_g/0"])
  }

  @Test func allLayersAtZeroAreAnotherFault() throws {
    var run = SyntheticTrace()
    run.add(.generatorLayerGradient("0")) { _ in 0 }
    run.add(.generatorLayerGradient("1")) { _ in 0 }
    #expect(try finding(of: DeadUnitsRule(), on: run.trace).status == .pass)
  }

  @Test func updatesThatVanishMeanStandstill() throws {
    var run = SyntheticTrace()
    run.add(.generatorUpdate) { t in t < 0.5 ? 0.1 : 1e-7 }
    let finding = try finding(of: StalledRule(), on: run.trace)
    #expect(finding.status == .warn)
    let onset = try #require(finding.onsetStep)
    #expect(abs(onset - 500) <= 4)
  }

  @Test func aLearningRateIsHeldAgainstItsOptimiser() throws {
    func run(_ optimizer: String, _ rate: Double) -> Trace {
      var run = SyntheticTrace()
      run.add(.generatorLearningRate) { _ in rate }
      var trace = run.trace
      var manifest = RunManifest()
      manifest.configuration = ["generator.optimizer.type": optimizer]
      trace.manifest = manifest
      return trace
    }
    let rule = LearningRateRule()
    #expect(try finding(of: rule, on: run("adam", 0.05)).status == .warn)
    #expect(try finding(of: rule, on: run("adam", 1e-9)).status == .warn)
    #expect(try finding(of: rule, on: run("adam", 2e-4)).status == .pass)
    #expect(try finding(of: rule, on: run("sgd", 0.05)).status == .pass)
  }

  @Test func heldOutDataThatLookGeneratedShowOverfitting() throws {
    var run = SyntheticTrace()
    run.add(.outputReal) { t in 0.6 + 0.3 * t }
    run.add(.outputFake) { t in 0.4 - 0.3 * t }
    run.add(Role(rawValue: "d/held_out")) { t in 0.6 - 0.3 * t }
    let overfitted = try finding(of: DiscriminatorOverfittingRule(), on: run.trace)
    #expect(overfitted.status == .fail)
    // The gap is 0.6 t of a distance of 0.2 + 0.6 t.
    let onset = try #require(overfitted.onsetStep)
    #expect(abs(onset - 333) <= 8)
    run.add(Role(rawValue: "d/held_out")) { t in 0.6 + 0.25 * t }
    #expect(try finding(of: DiscriminatorOverfittingRule(), on: run.trace).status == .pass)
  }

  @Test func swingsOfTheDiscriminatorAreNoOverfitting() throws {
    // Every output rises and falls by ten times what tells real from generated samples.
    var run = SyntheticTrace()
    func swing(_ t: Double) -> Double { 0.5 + 0.3 * sin(700 * t) }
    run.add(.outputReal) { t in swing(t) + 0.02 }
    run.add(.outputFake) { t in swing(t) - 0.02 }
    for (gap, status) in [(0.01, FindingStatus.pass), (0.038, .fail)] {
      var heldOut = Series(tag: "d/held_out")
      for step in stride(from: 0, to: 1000, by: 40) {
        heldOut.append(Float(swing(Double(step) / 999) + 0.02 - gap), at: step)
      }
      run.add(heldOut)
      #expect(try finding(of: DiscriminatorOverfittingRule(), on: run.trace).status == status)
    }
  }

  @Test func aGapAsLargeAsItsErrorIsOnlySuspicious() throws {
    var run = SyntheticTrace()
    run.add(.outputReal) { _ in 0.6 }
    run.add(.outputFake) { _ in 0.4 }
    var heldOut = Series(tag: "d/held_out")
    for step in stride(from: 0, to: 1000, by: 250) {
      heldOut.append(step % 500 == 0 ? 0.9 : 0.05, at: step)
    }
    run.add(heldOut)
    #expect(try finding(of: DiscriminatorOverfittingRule(), on: run.trace).status == .warn)
  }

  @Test func lossesThatContradictTheOutputsAreTold() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.outputReal) { _ in 0.5 }
    run.add(.outputFake) { _ in 0.5 }
    run.add(.discriminatorLoss, noise: 0.01) { _ in 0.2 }
    run.add(.generatorLoss, noise: 0.01) { _ in 0.7 }
    #expect(try finding(of: InconsistentLossRule(), on: run.trace).status == .warn)
    run.add(.discriminatorLoss, noise: 0.01) { _ in 1.39 }
    #expect(try finding(of: InconsistentLossRule(), on: run.trace).status == .pass)
    run.add(.discriminatorLoss, noise: 0.01) { _ in 0.695 }
    #expect(try finding(of: InconsistentLossRule(), on: run.trace).status == .pass)
  }
}
