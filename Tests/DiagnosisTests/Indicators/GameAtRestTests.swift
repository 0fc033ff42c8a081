import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct GameAtRestTests {
  /// A Dirac-GAN whose orbit shrinks by so many natural units over the run.
  private func game(damping: Double) -> Trace {
    var run = SyntheticTrace(family: .minimax)
    func orbit(_ t: Double) -> Double { exp(-damping * t) }
    run.add(Role(rawValue: "theta/g")) { t in orbit(t) * cos(80 * t) }
    run.add(Role(rawValue: "theta/d")) { t in orbit(t) * sin(80 * t) }
    run.add(.generatorGradient) { t in orbit(t) * abs(sin(80 * t)) / 2 }
    run.add(.discriminatorGradient) { t in orbit(t) * abs(cos(80 * t)) / 2 }
    run.add(.generatorUpdate) { t in orbit(t) * abs(sin(80 * t)) / 10 }
    run.add(.discriminatorLoss) { _ in 2 * log(2.0) }
    run.add(.generatorLoss) { t in log(0.5) - orbit(t) * sin(160 * t) / 8 }
    return run.trace
  }

  @Test func aConvergedGameIsAtRest() throws {
    let trace = game(damping: 20)
    #expect(GameAtRest(RuleContext(trace)) != nil)
    for rule in [VanishingGradientRule(), PinnedLossRule(), StalledRule()] as [any Rule] {
      #expect(try finding(of: rule, on: trace).status == .pass)
    }
  }

  @Test func aCirclingGameIsNot() {
    #expect(GameAtRest(RuleContext(game(damping: 0))) == nil)
  }

  @Test func withoutParametersAFadedGradientIsNoConvergence() throws {
    var run = SyntheticTrace(family: .minimax)
    run.add(.generatorGradient) { t in exp(-20 * t) }
    run.add(.discriminatorGradient) { t in exp(-20 * t) }
    run.add(.discriminatorLoss) { _ in 2 * log(2.0) }
    run.add(.generatorLoss) { _ in log(0.5) }
    #expect(GameAtRest(RuleContext(run.trace)) == nil)
    #expect(try finding(of: PinnedLossRule(), on: run.trace).status == .fail)
  }
}
