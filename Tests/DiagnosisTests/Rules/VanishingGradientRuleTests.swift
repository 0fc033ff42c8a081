import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct VanishingGradientRuleTests {
  private let rule = VanishingGradientRule()

  @Test func failsWhereTheNormDecaysWhileTheDiscriminatorWins() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.generatorGradient) { t in t < 0.4 ? 1 : exp(-20 * (t - 0.4)) }
    run.add(.discriminatorLoss) { t in t < 0.4 ? 1.2 : 0.05 }
    run.add(.generatorLoss, noise: 0.1) { _ in 4 }
    let finding = try finding(of: rule, on: run.trace)
    #expect(finding.status == .fail)
    let onset = try #require(finding.onsetStep)
    #expect((500...650).contains(onset))
  }

  @Test func aConvergedRunHasASmallGradientToo() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.generatorGradient) { t in exp(-8 * t) }
    run.add(.discriminatorLoss, noise: 0.003) { t in 1.38 - 0.2 * exp(-10 * t) }
    run.add(.generatorLoss, noise: 0.01) { _ in 0.7 }
    #expect(try finding(of: rule, on: run.trace).status == .pass)
  }

  /// Both forms of least squares, with their losses of an untrained D and of one that guesses.
  @Test(arguments: [(0.5, 0.5, 0.25), (1, 1, 0.5), (1, 0.5, 0.5), (0.25, 0.25, 0.25)])
  func aConvergedLeastSquaresGANGuesses(
    _ untrained: Double, _ generator: Double, _ guessing: Double
  ) throws {
    var run = SyntheticTrace(family: .leastSquares)
    run.add(.generatorGradient) { t in exp(-8 * t) }
    run.add(.discriminatorLoss, noise: 1e-4) { t in
      t == 0 ? untrained : guessing * (0.97 - 0.2 * exp(-10 * t))
    }
    run.add(.generatorLoss) { t in t == 0 ? generator : guessing / 2 }
    #expect(try finding(of: rule, on: run.trace).status == .pass)
  }

  @Test(arguments: [true, false])
  func theMinimaxLossShowsItWithoutGradients(_ hasOutputs: Bool) throws {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss) { t in 0.01 * exp(-8 * t) }
    run.add(.generatorLoss) { t in log(1 - 0.3 * exp(-12 * t)) }
    if hasOutputs {
      run.add(.outputReal) { t in 1 - 0.01 * exp(-8 * t) }
      run.add(.outputFake) { t in 0.3 * exp(-12 * t) }
    }
    let finding = try finding(of: rule, on: run.trace)
    #expect(finding.status == .fail)
    #expect(finding.remedies.first?.change["objective"] == "non-saturating")
  }

  @Test func theMinimaxLossInBalanceIsHealthy() throws {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss, noise: 0.02) { _ in 1.3 }
    run.add(.generatorLoss, noise: 0.02) { _ in -0.65 }
    #expect(try finding(of: rule, on: run.trace).status == .pass)
  }

  @Test func namesTheLineThatWouldShowIt() throws {
    var run = SyntheticTrace(family: .hinge)
    run.add(.discriminatorLoss, noise: 0.1) { _ in 1.5 }
    let finding = try finding(of: rule, on: run.trace)
    #expect(finding.status == .notObservable)
    #expect(finding.missing.map(\.tag) == ["grad/g"])
  }
}
