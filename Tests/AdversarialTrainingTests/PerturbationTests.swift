import NeuralNetworks
import TensorCore
import Testing

@testable import AdversarialTraining

@Suite struct PerturbationTests {
  @Test func instanceNoiseFallsInAStraightLineToNone() {
    let noise = InstanceNoise()
    #expect([0, 0.25, 0.5, 0.9].map(noise.strength) == [0.5, 0.25, 0, 0])
  }

  @Test func noiseIsThereInTrainingAndNotInUse() {
    let perturbations = Perturbations([InstanceNoise()])
    let samples = Tensor.zeros([1000, 2])
    #expect(perturbations.perturbed(samples, in: ForwardPass(.evaluation)) == samples)
    let noisy = perturbations.perturbed(samples, in: ForwardPass(.training))
    let executable = Executable(Program(outputs: [noisy]), precision: .double)
    executable.run()
    let variance = executable.preciseValues(noisy).reduce(0) { $0 + $1 * $1 } / Double(2000)
    #expect(abs(variance - 0.25) < 0.03)
  }

  @Test func noiseThatIsOverIsNotRecorded() {
    let perturbations = Perturbations([InstanceNoise()])
    let over = ForwardPass(.training, fixed: [perturbations.schedule[0].variable: 0])
    let samples = Tensor.zeros([4, 2])
    #expect(perturbations.perturbed(samples, in: over) == samples)
  }

  @Test func aRunGoesOnWhereItsNoiseEnds() throws {
    let experiment = try ExperimentConfiguration(
      yaml: """
        steps: 6
        batch: 8
        perturbations: {instance-noise: {deviation: 1, until: 0.5}}
        """, source: "f")
    let trainer = try Trainer(experiment)
    for step in 0..<6 {
      #expect(trainer.play(step: step).values.allSatisfy { $0.isFinite })
      let expected = max(0, 1 - Double(step) / 3)
      #expect(abs(trainer.game.schedule[0].variable.preciseValues[0] - expected) < 1e-12)
    }
  }
}
