import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct BalanceRulesTests {
  @Test(arguments: [LossFamily.minimax, .nonSaturating, .hinge, .leastSquares])
  func aDiscriminatorWithoutErrorOverpowers(_ family: LossFamily) throws {
    var run = SyntheticTrace(family: family)
    run.add(.discriminatorLoss) { t in t < 0.6 ? 0.9 : 0.9 * exp(-40 * (t - 0.6)) }
    run.add(.generatorLoss, noise: 0.1) { _ in 1 }
    let finding = try finding(of: DiscriminatorOverpowersRule(), on: run.trace)
    #expect(finding.status == .fail)
    let onset = try #require(finding.onsetStep)
    #expect((600...750).contains(onset))
  }

  @Test(arguments: [LossFamily.minimax, .nonSaturating, .hinge, .leastSquares])
  func aDiscriminatorInBalanceDoesNot(_ family: LossFamily) throws {
    var run = SyntheticTrace(family: family)
    run.add(.discriminatorLoss, noise: 0.05) { _ in family == .leastSquares ? 0.2 : 1.1 }
    run.add(.generatorLoss, noise: 0.1) { _ in 1 }
    let finding = try finding(of: DiscriminatorOverpowersRule(), on: run.trace)
    #expect(finding.status == .pass)
  }

  @Test func aCriticMayBeTrainedToItsOptimum() throws {
    var run = SyntheticTrace(family: .wasserstein)
    run.add(.discriminatorLoss, noise: 0.01) { t in -5 * exp(-5 * t) }
    let finding = try finding(of: DiscriminatorOverpowersRule(), on: run.trace)
    #expect(finding.status == .notApplicable)
  }

  @Test func aWinThatDoesNotLastIsNoFault() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.discriminatorLoss, noise: 0.002) { t in t < 0.5 ? 0.01 : 0.9 }
    run.add(.generatorLoss, noise: 0.1) { _ in 1 }
    #expect(try finding(of: DiscriminatorOverpowersRule(), on: run.trace).status == .pass)
  }

  @Test func aDiscriminatorThatGuessesIsBeaten() throws {
    var run = SyntheticTrace(steps: 3000, family: .nonSaturating)
    run.add(.discriminatorLoss, noise: 0.02) { t in t < 0.2 ? 1.2 : 1.392 }
    run.add(.generatorLoss, noise: 0.02) { _ in 0.69 }
    var manifest = run.trace.manifest
    manifest?.lossReduction = .sum
    var trace = run.trace
    trace.manifest = manifest
    let finding = try finding(of: GeneratorOverpowersRule(), on: trace)
    #expect(finding.status == .warn)
    let onset = try #require(finding.onsetStep)
    #expect(onset < 900)
  }

  @Test func aRunThatConvergedStaysBelowGuessing() throws {
    var run = SyntheticTrace(steps: 3000, family: .nonSaturating)
    run.add(.discriminatorLoss, noise: 0.006) { _ in 1.382 }
    run.add(.generatorLoss, noise: 0.02) { _ in 0.69 }
    #expect(try finding(of: GeneratorOverpowersRule(), on: run.trace).status == .pass)
  }

  @Test(arguments: [("GANScope 1", FindingStatus.notObservable), ("ganscope 0.1.0", .warn)])
  func aPenaltyMayBePartOfALossThatSomebodyElseLogged(
    _ tool: String, _ status: FindingStatus
  ) throws {
    var run = SyntheticTrace(steps: 3000, family: .nonSaturating)
    run.add(.discriminatorLoss, noise: 0.02) { t in t < 0.2 ? 1.2 : 1.45 }
    run.add(.generatorLoss, noise: 0.02) { _ in 0.69 }
    run.add(.r1Penalty, noise: 0.001) { _ in 0.06 }
    var trace = run.trace
    trace.manifest?.tool = tool
    let finding = try finding(of: GeneratorOverpowersRule(), on: trace)
    #expect(finding.status == status)
  }
}
