import AdversarialTraining
import Foundation
import TensorCore
import Testing

/// The optimum discriminator of two Gaussians on the line, reached by training.
@Suite struct OptimumDiscriminatorTests {
  /// With p = N(0, 1) and q = N(m, 1), D* = p/(p + q) has the log-odds −m x + m²/2: linear.
  @Test func trainingReachesTheClosedForm() throws {
    let mean = 1.5
    let experiment = try ExperimentConfiguration(
      yaml: """
        batch: 2048
        pretraining: 1000000
        data: normal-1d
        prior: {type: normal, dimension: 1}
        objective: minimax
        generator: {network: {type: shift, start: \(mean)}}
        discriminator:
          network: linear
          optimizer: {type: sgd, learning_rate: 0.5}
        """, source: "test")
    let trainer = try Trainer(experiment)
    var slopes = 0.0
    var intercepts = 0.0
    let (warmUp, averaged) = (150, 150)
    for step in 0..<(warmUp + averaged) {
      _ = trainer.play(step: step)
      guard step >= warmUp else { continue }
      let parameters = trainer.game.discriminator.parameters.map(\.preciseValues[0])
      slopes += parameters[0] / Double(averaged)
      intercepts += parameters[1] / Double(averaged)
    }
    #expect(trainer.game.generator.parameters[0].values == [Float(mean)])
    #expect(abs(slopes - -mean) < 0.04)
    #expect(abs(intercepts - mean * mean / 2) < 0.04)
  }

  @Test func atTheEquilibriumTheGameIsWorthMinusTwoLogTwo() throws {
    // The generator starts at the data, where the best discriminator answers 1/2 everywhere.
    let experiment = try ExperimentConfiguration(
      yaml: """
        batch: 256
        data: normal-1d
        prior: {type: normal, dimension: 1}
        objective: minimax
        schedule: simultaneous
        generator: {network: shift}
        discriminator: {network: linear}
        """, source: "test")
    let (tags, values) = try Trainer(experiment, precision: .double).play(step: 0)
    func value(_ tag: String) throws -> Double {
      Double(values[try #require(tags.firstIndex(of: tag))])
    }
    #expect(abs(try -value("loss/d") - -2 * log(2)) < 1e-6)
    #expect(abs(try value("loss/g") - -log(2)) < 1e-6)
    #expect(try value("d/real") == 0.5)
    #expect(try value("d/fake") == 0.5)
    #expect(try value("grad/g") == 0)
  }
}
