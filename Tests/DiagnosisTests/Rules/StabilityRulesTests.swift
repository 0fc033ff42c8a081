import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct StabilityRulesTests {
  static let families: [LossFamily] = [
    .minimax, .nonSaturating, .leastSquares, .hinge, .wasserstein,
  ]

  @Test(arguments: families)
  func aLossThatRunsAwayDiverges(_ family: LossFamily) throws {
    var run = SyntheticTrace(family: family)
    run.add(.discriminatorLoss, noise: 0.1) { t in t < 0.5 ? 1 : exp(24 * (t - 0.5)) }
    run.add(.generatorLoss, noise: 0.1) { _ in 1 }
    let finding = try finding(of: DivergenceRule(), on: run.trace)
    #expect(finding.status == .fail)
    let onset = try #require(finding.onsetStep)
    #expect((550...720).contains(onset))
  }

  @Test(arguments: families)
  func aLossThatKeepsItsSizeDoesNot(_ family: LossFamily) throws {
    var run = SyntheticTrace(family: family)
    run.add(.discriminatorLoss, noise: 0.3) { t in 1 + 0.5 * sin(40 * t) }
    run.add(.generatorLoss, noise: 0.3) { t in 1 + 2 * t }
    #expect(try finding(of: DivergenceRule(), on: run.trace).status == .pass)
  }

  @Test func aGeneratorLossThatRisesBecauseDWinsIsNoDivergence() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.discriminatorLoss) { t in 1.3 * exp(-10 * t) }
    run.add(.generatorLoss) { t in 0.7 + 60 * t }
    #expect(try finding(of: DivergenceRule(), on: run.trace).status == .pass)
  }

  @Test func aGameThatCatchesUpWithADiscriminatorTrainedAheadIsNoDivergence() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.discriminatorLoss, noise: 0.001) { t in t < 0.3 ? 0.002 : 1.2 }
    run.add(.generatorLoss, noise: 0.1) { t in t < 0.3 ? 8 : 0.8 }
    run.add(.generatorGradient, noise: 0.0001) { t in t < 0.3 ? 0.0002 : 0.4 }
    #expect(try finding(of: DivergenceRule(), on: run.trace).status == .pass)
  }

  @Test func theWayToNaNCountsAsDivergence() throws {
    var run = SyntheticTrace(steps: 100, family: .leastSquares)
    run.add(.discriminatorLoss) { t in t < 0.5 ? 1 : t < 0.6 ? 1e6 : .nan }
    run.add(.generatorLoss) { _ in 1 }
    let finding = try finding(of: DivergenceRule(), on: run.trace)
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 50)
  }

  @Test(arguments: [
    (13.8155, "1e-6"), (16.118, "1e-7"), (18.4207, "1e-8"), (27.631, "1e-12"), (100, "PyTorch"),
    (1.38629, "2 ln 2"),
  ])
  func aPinnedLossIsNamedByItsFormula(_ value: Double, _ formula: String) throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.discriminatorLoss, noise: 1e-6) { t in t < 0.3 ? 1.2 + t : value }
    run.add(.generatorLoss, noise: 0.1) { _ in 0.7 }
    let finding = try finding(of: PinnedLossRule(), on: run.trace)
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 300)
    #expect(finding.explanation.contains(formula))
  }

  @Test func theConstantsOfAnotherFamilyAreNotNamed() throws {
    var run = SyntheticTrace(family: .leastSquares)
    run.add(.discriminatorLoss) { t in t < 0.3 ? 1 - t : 0.5 }
    run.add(.generatorLoss, noise: 0.1) { _ in 0.7 }
    #expect(
      try finding(of: PinnedLossRule(), on: run.trace).explanation.contains("least-squares"))
  }

  @Test func aLossThatDecaysIsNotPinned() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.discriminatorLoss) { t in exp(-12 * t) }
    run.add(.generatorLoss, noise: 0.001) { _ in 0.693 }
    #expect(try finding(of: PinnedLossRule(), on: run.trace).status == .pass)
  }

  @Test func aLogThatEndsInABurstDiverged() throws {
    func log(_ values: [Float], _ family: LossFamily) -> Trace {
      var run = SyntheticTrace(family: family)
      run.add(Series(tag: "loss/d", steps: Array(values.indices), values: values))
      return run.trace
    }
    let short = try finding(of: DivergenceRule(), on: log([1.2, 5640], .leastSquares))
    #expect(short.status == .fail && short.onsetStep == 1)
    let calm = [Float](repeating: 1.3, count: 200)
    let long = try finding(of: DivergenceRule(), on: log(calm + [40, 2e4, 8e9], .nonSaturating))
    #expect(long.status == .fail && long.onsetStep == 201)
    // It came back, it is no more than a spike, or it has no scale.
    #expect(
      try finding(of: DivergenceRule(), on: log(calm + [8e9, 1.3], .nonSaturating)).status == .pass)
    #expect(
      try finding(of: DivergenceRule(), on: log(calm + [130], .leastSquares)).status == .pass)
    #expect(
      try finding(of: DivergenceRule(), on: log(calm + [8e9], .wasserstein)).status == .pass)
  }

  @Test func whatHoldsALossDecidesWhatIsAdvised() throws {
    func remedies(_ family: LossFamily, _ value: Double) throws -> [Remedy] {
      var run = SyntheticTrace(family: family)
      run.add(.discriminatorLoss) { t in t < 0.3 ? value + 1 - t : value }
      run.add(.generatorLoss, noise: 0.1) { _ in 0.7 }
      var trace = run.trace
      trace.manifest?.configuration = ["discriminator.optimizer.learning_rate": "0.0001"]
      return try finding(of: PinnedLossRule(), on: trace).remedies
    }
    // A D that answers one half to everything is not to be weakened.
    let rates = try remedies(.nonSaturating, 2 * log(2)).compactMap {
      $0.change["discriminator.optimizer.learning_rate"].flatMap(Double.init)
    }
    #expect(rates == [4e-4])
    #expect(try remedies(.nonSaturating, 13.8155).first?.text.contains("logits") == true)
    #expect(try remedies(.hinge, 0).first?.change["regularizers.r1.weight"] == "1")
  }

  @Test func theWeightOfTheGradientPenaltyIsTheRunsOwn() throws {
    var run = SyntheticTrace(family: .wasserstein)
    run.add(.discriminatorLoss) { t in t < 0.3 ? 1 - t : 2.5 }
    run.add(.generatorLoss, noise: 0.1) { _ in 0.7 }
    var trace = run.trace
    let unknown = try finding(of: PinnedLossRule(), on: trace)
    #expect(!unknown.explanation.contains("penalty"))
    trace.manifest?.configuration = ["regularizers.gp.weight": "2.5"]
    #expect(try finding(of: PinnedLossRule(), on: trace).explanation.contains("penalty"))
  }
}
