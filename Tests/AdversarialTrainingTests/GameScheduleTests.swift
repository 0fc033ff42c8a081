import Foundation
import TensorCore
import TestSupport
import Testing
import TraceModel

@testable import AdversarialTraining

/// Updates of two-player games against their closed forms, in double precision.
@Suite struct GameScheduleTests {
  private static let rate = 0.2
  private static let steps = 40

  /// The state after some steps of f = θφ, in which φ descends and θ ascends, from (1, 1).
  private func bilinear(
    schedule: String, optimizer: String = "sgd"
  ) throws -> SIMD2<Double> {
    let settings = "{type: \(optimizer), learning_rate: \(Self.rate)}"
    let experiment = try ExperimentConfiguration(
      yaml: """
        batch: 1
        data: point
        prior: constant
        objective: zero-sum
        schedule: \(schedule)
        generator: {network: {type: shift, start: 1}, optimizer: \(settings)}
        discriminator: {network: quadratic, optimizer: \(settings)}
        """, source: "test")
    let trainer = try Trainer(experiment, precision: .double)
    for step in 0..<Self.steps { _ = trainer.play(step: step) }
    return [
      trainer.game.generator.parameters[0].preciseValues[0],
      trainer.game.discriminator.parameters[0].preciseValues[0],
    ]
  }

  /// The linear field of the bilinear game.
  private func field(_ state: SIMD2<Double>) -> SIMD2<Double> { [state.y, -state.x] }

  private func expectClose(
    _ found: SIMD2<Double>, _ expected: SIMD2<Double>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = found - expected
    #expect((difference * difference).sum() < 1e-20, sourceLocation: sourceLocation)
  }

  @Test func extragradientFollowsTheGradientOfItsLookAhead() throws {
    var state: SIMD2<Double> = [1, 1]
    for _ in 0..<Self.steps {
      state += Self.rate * field(state + Self.rate * field(state))
    }
    expectClose(try bilinear(schedule: "extragradient"), state)
  }

  @Test func optimisticDescentCorrectsItsLastStep() throws {
    var state: SIMD2<Double> = [1, 1]
    var last: SIMD2<Double> = [0, 0]
    for _ in 0..<Self.steps {
      let next = field(state)
      state += Self.rate * (2 * next - last)
      last = next
    }
    expectClose(try bilinear(schedule: "simultaneous", optimizer: "optimistic"), state)
  }

  @Test func consensusAddsTheGradientOfTheSizeOfAllGradients() throws {
    // The size of the gradients is (θ² + φ²)/2, so consensus draws both straight to zero.
    var state: SIMD2<Double> = [1, 1]
    for _ in 0..<Self.steps { state += Self.rate * (field(state) - 0.3 * state) }
    expectClose(try bilinear(schedule: "{type: consensus, weight: 0.3}"), state)
  }

  @Test func thePlainSaddleIsDescendedByEachPlayerAlone() throws {
    let experiment = try #require(
      try GalleryCatalogue.systems().first { $0.name == "saddle" }?.variants.first)
    let trainer = try Trainer(experiment.configuration, precision: .double)
    for step in 0..<60 { _ = trainer.play(step: step) }
    let theta = trainer.game.generator.parameters[0].preciseValues[0]
    let phi = trainer.game.discriminator.parameters[0].preciseValues[0]
    #expect(abs(theta / pow(0.8, 60) - 1) < 1e-9)
    #expect(abs(phi / (0.6 * pow(0.8, 60)) - 1) < 1e-6)
  }

  @Test func theMeasuredJacobianHasTheEigenvaluesOfTheTheory() throws {
    // Mescheder et al. 2018: −γ/2 ± √(γ²/4 − 1/4) at the equilibrium.
    let scratch = try TemporaryDirectory()
    var experiment = try ExperimentCatalogue.experiment("dirac")
    try experiment.set("regularizers.r1.weight=0.3")
    _ = try TrainingRun(experiment, directory: scratch.url).run()
    let trace = try #require(try TraceReader.read(scratch.url.path).first)
    let real = try #require(trace.series(tagged: "game/eigenvalue_real")?.values.last)
    let imaginary = try #require(trace.series(tagged: "game/eigenvalue_imaginary")?.values.last)
    #expect(abs(real - -0.15) < 1e-5)
    #expect(abs(imaginary - (0.25 - 0.0225).squareRoot()) < 1e-5)
  }

  @Test func aFrozenGeneratorStandsStillBeforeANewDiscriminator() throws {
    let experiment = try ExperimentConfiguration(
      yaml: """
        batch: 8
        freeze_at: 3
        generator: {network: {type: mlp, layers: [4]}}
        discriminator:
          network:
            type: layers
            layers:
              - {type: linear, units: 4, weight_scaling: spectral}
              - batch-norm
              - activation
              - {type: linear, units: 1}
        """, source: "test")
    let trainer = try Trainer(experiment)
    func values(_ variables: [Variable]) -> [[Float]] { variables.map(\.values) }
    for step in 0..<3 { _ = trainer.play(step: step) }
    let frozen = values(trainer.game.generator.parameters)

    // Whoever never saw the first steps, but faces the same generator, learns the same.
    let newcomer = try Trainer(experiment)
    for (own, other) in zip(newcomer.game.generator.parameters, frozen) { own.values = other }
    for step in 3..<5 {
      _ = trainer.play(step: step)
      _ = newcomer.play(step: step)
    }
    #expect(values(trainer.game.generator.parameters) == frozen)
    #expect(
      values(trainer.game.discriminator.state) == values(newcomer.game.discriminator.state))
  }
}
