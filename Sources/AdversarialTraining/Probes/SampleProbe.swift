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
    samples = game.samples(of: latents, in: pass)
    real = game.table.batch(count, in: pass)
    executable = Executable(
      Program(outputs: [latents, samples, real]), threads: threads, seed: configuration.seed)
  }

  /// Adds samples as they are shown: images as a grid, points as an array.
  private func add(_ samples: Tensor, as tag: String, to observation: inout Observation) {
    let values = executable.values(samples)
    if let grid = ImageGrid(values, shape: shape) {
      observation.images.append(.init(tag: tag, grid: grid))
    } else {
      observation.arrays.append(.init(tag: tag, shape: shape, values: values))
    }
  }

  func observe(step: Int) -> Observation {
    var observation = Observation()
    // Run 0 draws the fixed latents; the run of a later step, fresh ones.
    executable.runs = 0
    executable.run()
    add(samples, as: "sample/fixed", to: &observation)
    if step == 0 {
      add(real, as: "sample/real", to: &observation)
      observation.arrays.append(
        .init(
          tag: "latent/fixed", shape: [count, latents.shape[1]],
          values: executable.values(latents)))
    }
    executable.runs = UInt64(step) + 1
    executable.run()
    add(samples, as: "sample/random", to: &observation)
    return observation
  }
}
