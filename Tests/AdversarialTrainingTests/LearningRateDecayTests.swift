import AdversarialTraining
import NeuralNetworks
import TensorCore
import Testing

@Suite struct LearningRateDecayTests {
  @Test func theFactorsAreTheCurves() {
    #expect([0, 0.5, 0.75, 1].map { LinearDecay().factor(at: $0) } == [1, 1, 0.5, 0])
    #expect(abs(CosineDecay().factor(at: 0.5) - 0.5) < 1e-15)
    #expect(CosineDecay().factor(at: 0) == 1)
    #expect(ConstantRate().factor(at: 0.9) == 1)
  }

  @Test func theRateFallsForBothPlayers() throws {
    let experiment = try ExperimentConfiguration(
      yaml: """
        steps: 4
        batch: 2
        learning_rate_decay: {type: linear, start: 0}
        generator: {network: {type: mlp, layers: [2]}}
        discriminator: {network: {type: mlp, layers: [2]}, optimizer: {learning_rate: 0.1}}
        """, source: "test")
    let trainer = try Trainer(experiment)
    let rates = try (0..<4).map { step in
      let (tags, values) = trainer.play(step: step)
      return values[try #require(tags.firstIndex(of: "lr/d"))]
    }
    #expect(rates == [0.1, 0.075, 0.05, 0.025])
  }

  @Test func anAverageFollowsTheParametersByItsDecay() throws {
    let experiment = try ExperimentConfiguration(
      yaml: """
        batch: 4
        data: normal-1d
        prior: {type: normal, dimension: 1}
        generator: {network: {type: shift, start: 3}, average_decay: 0.75, optimizer: sgd}
        discriminator: {network: {type: linear, slope: 1}}
        """, source: "test")
    let trainer = try Trainer(experiment, precision: .double)
    let theta = trainer.game.generator.parameters[0]
    let average = trainer.game.generator.finalNetwork.parameters[0].variable
    var expected = 3.0
    #expect(average.preciseValues == [3])
    for step in 0..<5 {
      _ = trainer.play(step: step)
      expected = 0.75 * expected + 0.25 * theta.preciseValues[0]
    }
    #expect(theta.preciseValues[0] != 3)
    #expect(abs(average.preciseValues[0] - expected) < 1e-12)
  }
}
