import NeuralNetworks
import TensorCore

/// Samples of the same latents every time, samples of fresh ones, and once the latents and the data.
struct SampleProbe: Probe {
  let every: Int
  private let count: Int
  private let shape: [Int]
  private let latents: Tensor
  private let real: Tensor
  private let samples: Tensor
  private let executable: Executable

  init(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) {
    every = configuration.probes.snapshotsEvery
    count = configuration.probes.snapshotSamples
    shape = [count] + game.table.sampleShape.dimensions
    let pass = ForwardPass(.evaluation, firstStream: RandomStreams.snapshots)
    latents = game.prior.batch(count, in: pass)
    samples = game.generator.finalNetwork(latents, in: pass)
    real = game.table.batch(count, in: pass)
    executable = Executable(
      Program(outputs: [latents, samples, real]), threads: threads, seed: configuration.seed)
  }

  func observe(step: Int) -> Observation {
    var observation = Observation()
    // Run 0 draws the fixed latents; the run of a later step, fresh ones.
    executable.runs = 0
    executable.run()
    observation.arrays = [
      .init(tag: "sample/fixed", shape: shape, values: executable.values(samples))
    ]
    if step == 0 {
      observation.arrays += [
        .init(
          tag: "latent/fixed", shape: [count, latents.shape[1]],
          values: executable.values(latents)),
        .init(tag: "sample/real", shape: shape, values: executable.values(real)),
      ]
    }
    executable.runs = UInt64(step) + 1
    executable.run()
    observation.arrays.append(
      .init(tag: "sample/random", shape: shape, values: executable.values(samples)))
    return observation
  }
}
