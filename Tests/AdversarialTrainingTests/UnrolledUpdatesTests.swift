import AdversarialTraining
import TensorCore
import Testing

/// Unrolling on the bilinear game f = θψ, where every step is known by hand.
@Suite struct UnrolledUpdatesTests {
  /// θ and ψ after one step from θ = 1, ψ = −1 with the rate 0.2.
  func parameters(schedule: String) throws -> (theta: Double, psi: Double) {
    var experiment = try ExperimentCatalogue.experiment("bilinear")
    for setting in ["schedule.type=unrolled", schedule] { try experiment.set(setting) }
    let trainer = try Trainer(experiment, precision: .double)
    _ = trainer.play(step: 0)
    return (
      trainer.game.generator.parameters[0].preciseValues[0],
      trainer.game.discriminator.parameters[0].preciseValues[0]
    )
  }

  @Test(arguments: [1, 2, 5])
  func theGeneratorsGradientFlowsThroughTheUpdatesAndTheyAreUndone(steps: Int) throws {
    let (theta, psi) = try parameters(schedule: "schedule.steps=\(steps)")
    // D descends on ψθ: ψ₁ = ψ₀ − hθ. Ahead, ψₖ = ψ₁ − khθ; G descends on −θψₖ, whose slope is
    // −ψ₁ + 2khθ.
    let rate = 0.2
    let moved = -1.0 - rate
    let slope = -moved + 2 * Double(steps) * rate
    #expect(abs(psi - moved) < 1e-12)
    #expect(abs(theta - (1 - rate * slope)) < 1e-12)
  }

  @Test func lookingAheadTurnsTheCircleIntoASpiralInwards() throws {
    var experiment = try ExperimentCatalogue.experiment("bilinear")
    for setting in ["schedule.type=unrolled", "schedule.steps=1", "steps=200"] {
      try experiment.set(setting)
    }
    let trainer = try Trainer(experiment)
    for step in 0..<200 { _ = trainer.play(step: step) }
    let theta = trainer.game.generator.parameters[0].preciseValues[0]
    let psi = trainer.game.discriminator.parameters[0].preciseValues[0]
    #expect(abs(theta) < 0.05 && abs(psi) < 0.05)
  }

  @Test func whatTheGeneratorsPenaltiesCarryIsNotUndone() throws {
    var experiment = try ExperimentCatalogue.experiment("unrolled")
    for setting in ["batch=8", "schedule.steps=2", "regularizers.path-length.every=1"] {
      try experiment.set(setting)
    }
    let trainer = try Trainer(experiment)
    let length = try #require(trainer.game.state.first { $0.name == "path-length.length" })
    _ = trainer.play(step: 0)
    #expect(length.values[0] > 0)
  }

  @Test func adamIsDifferentiatedThroughWithoutBreaking() throws {
    var experiment = try ExperimentCatalogue.experiment("unrolled")
    for setting in [
      "batch=8", "generator.network.activation=relu", "discriminator.network.activation=relu",
      "schedule.steps=3", "regularizers.r1.weight=0.1",
    ] {
      try experiment.set(setting)
    }
    let trainer = try Trainer(experiment)
    for step in 0..<3 {
      let (tags, values) = trainer.play(step: step)
      #expect(values.allSatisfy { $0.isFinite }, "\(zip(tags, values).filter { !$1.isFinite })")
    }
  }
}
