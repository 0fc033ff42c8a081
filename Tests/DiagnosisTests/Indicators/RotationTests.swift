import Foundation
import Testing
import TraceModel

@testable import Diagnosis

struct RotationTests {
  /// A path through the plane of two parameters, `t` running from 0 to 1.
  private func game(
    steps: Int = 500, noise: Double = 0, _ path: (_ t: Double) -> (x: Double, y: Double)
  ) -> Trace {
    var run = SyntheticTrace(steps: steps, family: .minimax)
    run.add(.parameter("theta"), noise: noise) { path($0).x }
    run.add(.parameter("psi"), noise: noise) { path($0).y }
    return run.trace
  }

  /// Simultaneous descent on the Dirac-GAN under the minimax loss, started at (1, -1).
  private func diracGAN(steps: Int = 501, rate: Double = 0.2) -> Trace {
    var (theta, psi) = (1.0, -1.0)
    var run = SyntheticTrace(steps: steps, family: .minimax)
    var path: [(theta: Double, psi: Double)] = []
    for _ in 0..<steps {
      path.append((theta, psi))
      let slope = 1 / (1 + exp(-theta * psi))
      (theta, psi) = (theta + rate * psi * slope, psi - rate * theta * slope)
    }
    func at(_ t: Double) -> (theta: Double, psi: Double) {
      path[Int((t * Double(steps - 1)).rounded())]
    }
    run.add(.parameter("theta")) { at($0).theta }
    run.add(.parameter("psi")) { at($0).psi }
    run.add(.outputFake) { t in 1 / (1 + exp(-at(t).theta * at(t).psi)) }
    run.add(.generatorGradient) { t in
      abs(at(t).psi) / (1 + exp(-at(t).theta * at(t).psi))
    }
    return run.trace
  }

  @Test(arguments: [1.5, 8, -2, -0.5])
  func aSpiralTurnsWhateverItsCentreAndGrowth(damping: Double) throws {
    let trace = game { t in
      let radius = exp(-damping * t)
      return (4 + radius * cos(60 * t), radius * sin(60 * t) - 7)
    }
    let rotation = try #require(Rotation(of: trace))
    #expect(abs(rotation.turns - 60 / (2 * .pi)) < 0.2)
    #expect(rotation.isPersistent == (damping < 0))
  }

  @Test func twoTurnsOfAFewStepsAreEnough() throws {
    let rotation = try #require(Rotation(of: game(steps: 61) { (cos(12 * $0), sin(12 * $0)) }))
    #expect(rotation.isPersistent)
  }

  @Test func aStraightPathAndNoiseDoNotTurn() {
    #expect(Rotation(of: game { ($0, 2 * $0) }) == nil)
    #expect(Rotation(of: game(noise: 1) { _ in (0, 0) }) == nil)
    #expect(Rotation(of: game { (1 - exp(-9 * $0), exp(-5 * $0)) }) == nil)
  }

  /// Its turns take ever longer, so that the end of the run is a part of one turn only.
  @Test func theGradientOfASpirallingDiracGANHasNotVanished() throws {
    let trace = diracGAN()
    let oscillation = try finding(of: OscillationRule(), on: trace)
    #expect(oscillation.status == .fail)
    #expect(oscillation.explanation.contains("wider"))
    #expect(try finding(of: VanishingGradientRule(), on: trace).status == .pass)
  }
}
