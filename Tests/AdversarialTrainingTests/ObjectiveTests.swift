import AdversarialTraining
import Foundation
import TensorCore
import Testing
import TraceModel

/// Losses and their gradients in the scores against formulas written by hand.
@Suite struct ObjectiveTests {
  static let real = [0.5, -1.5, 30.0]
  static let fake = [-0.25, 2.0, -40.0]

  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  static func softplus(_ x: Double) -> Double { x > 30 ? x : log1p(exp(x)) }
  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  struct Expected: Sendable {
    let objective: any Objective
    let discriminator: @Sendable ([Double], [Double]) -> Double
    let generator: @Sendable ([Double], [Double]) -> Double
  }

  static let all: [Expected] = [
    Expected(
      objective: MinimaxObjective(),
      discriminator: { mean($0.map { softplus(-$0) }) + mean($1.map { softplus($0) }) },
      generator: { -mean($1.map { softplus($0) }) }),
    Expected(
      objective: NonSaturatingObjective(),
      discriminator: { mean($0.map { softplus(-$0) }) + mean($1.map { softplus($0) }) },
      generator: { mean($1.map { softplus(-$0) }) }),
    Expected(
      objective: LeastSquaresObjective(),
      discriminator: { mean($0.map { ($0 - 1) * ($0 - 1) / 2 }) + mean($1.map { $0 * $0 / 2 }) },
      generator: { mean($1.map { ($0 - 1) * ($0 - 1) / 2 }) }),
    Expected(
      objective: HingeObjective(),
      discriminator: { mean($0.map { max(0, 1 - $0) }) + mean($1.map { max(0, 1 + $0) }) },
      generator: { -mean($1) }),
    Expected(
      objective: WassersteinObjective(),
      discriminator: { mean($1) - mean($0) }, generator: { -mean($1) }),
    Expected(
      objective: ZeroSumObjective(), discriminator: { mean($1) }, generator: { -mean($1) }),
    Expected(
      objective: RelativisticObjective(),
      discriminator: { real, fake in
        mean(real.map { softplus(mean(fake) - $0) }) + mean(fake.map { softplus($0 - mean(real)) })
      },
      generator: { real, fake in
        mean(fake.map { softplus(mean(real) - $0) }) + mean(real.map { softplus($0 - mean(fake)) })
      }),
  ]

  @Test func everyObjectiveOfTheCatalogueIsChecked() {
    #expect(Set(Self.all.map { type(of: $0.objective).kind }) == Set(ObjectiveCatalogue.all.words))
  }

  @Test(arguments: all.indices)
  func lossesAndGradientsAreTheFormulas(index: Int) {
    let expected = Self.all[index]
    let real = Tensor.input("real", [3, 1])
    let fake = Tensor.input("fake", [3, 1])
    let losses = expected.objective.discriminatorLoss(real: Logits(real), fake: Logits(fake))
    let generator = expected.objective.generatorLoss(fake: Logits(fake)) { Logits(real) }
    let slopes =
      gradients(of: losses.total, withRespectTo: [real, fake])
      + gradients(of: generator, withRespectTo: [fake])
    let executable = Executable(
      Program(outputs: [losses.total, generator] + slopes), precision: .double)
    executable.set(real, to: Self.real)
    executable.set(fake, to: Self.fake)
    executable.run()
    #expect(
      abs(executable.preciseScalar(losses.total) - expected.discriminator(Self.real, Self.fake))
        < 1e-12)
    #expect(
      abs(executable.preciseScalar(generator) - expected.generator(Self.real, Self.fake)) < 1e-12)

    func slope(_ position: Int, _ loss: ([Double], [Double]) -> Double, ofReal: Bool) -> Double {
      func moved(_ by: Double) -> Double {
        var (real, fake) = (Self.real, Self.fake)
        if ofReal { real[position] += by } else { fake[position] += by }
        return loss(real, fake)
      }
      return (moved(1e-5) - moved(-1e-5)) / 2e-5
    }
    for position in 0..<3 {
      let found = slopes.map { executable.preciseValues($0)[position] }
      #expect(abs(found[0] - slope(position, expected.discriminator, ofReal: true)) < 1e-7)
      #expect(abs(found[1] - slope(position, expected.discriminator, ofReal: false)) < 1e-7)
      #expect(abs(found[2] - slope(position, expected.generator, ofReal: false)) < 1e-7)
    }
  }

  @Test func atTheEquilibriumTheLossesAreTheTextbooks() {
    let undecided = Logits(.zeros([4, 1]))
    let half = Logits(.filled(0.5, [4, 1]))
    let minimax = MinimaxObjective().discriminatorLoss(real: undecided, fake: undecided).total
    let leastSquares = LeastSquaresObjective().discriminatorLoss(real: half, fake: half).total
    let hinge = HingeObjective().discriminatorLoss(real: undecided, fake: undecided).total
    let executable = Executable(
      Program(outputs: [minimax, leastSquares, hinge]), precision: .double)
    executable.run()
    // The value of the game is minus the discriminator's loss: −2 ln 2.
    #expect(abs(executable.preciseScalar(minimax) - 2 * log(2)) < 1e-15)
    #expect(executable.preciseScalar(leastSquares) == 0.25)
    #expect(executable.preciseScalar(hinge) == 2)
  }

  @Test func theTwoGeneratorObjectivesDifferByTheOdds() {
    // Per sample, the saturating gradient is D/(1 − D) times the non-saturating one.
    let scores = Tensor.constant([-3.0, 0, 2], [3, 1])
    let saturating = MinimaxObjective().generatorLoss(fake: Logits(scores)) { Logits(scores) }
    let other = NonSaturatingObjective().generatorLoss(fake: Logits(scores)) { Logits(scores) }
    let slopes = [saturating, other].map { gradients(of: $0, withRespectTo: [scores])[0] }
    let executable = Executable(Program(outputs: slopes), precision: .double)
    executable.run()
    for (position, score) in [-3.0, 0, 2].enumerated() {
      let ratio =
        executable.preciseValues(slopes[0])[position]
        / executable.preciseValues(slopes[1])[position]
      let probability = Self.sigmoid(score)
      #expect(abs(ratio - probability / (1 - probability)) < 1e-12)
    }
  }

  @Test func familiesAndOutputsAreThoseOfTheTrace() {
    #expect(MinimaxObjective().family == .minimax)
    #expect(MinimaxObjective().scoring.output == .probability)
    #expect(WassersteinObjective().family == .wasserstein)
    #expect(WassersteinObjective().scoring.output == .score)
  }
}
