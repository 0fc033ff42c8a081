import NeuralNetworks
import TensorCore

/// Samples of the same latents every time, samples of fresh ones, and once the latents and the data.
struct SampleProbe: Probe {
  let every: Int
  private let shape: [Int]
  /// Latents, what is made of them, and real samples.
  private let drawn: DrawnSamples

  /// Creates the probe, which every game has.
  init(_ instruments: Instruments) {
    let (game, settings) = (instruments.game, instruments.settings)
    every = settings.snapshotsEvery
    let count = settings.snapshotSamples
    shape = [count] + game.table.sampleShape.dimensions
    let categories = game.condition.categories(of: game.table.classCount)
    drawn = DrawnSamples(
      count, size: game.table.sampleShape.count, multipleOf: max(1, categories), with: instruments
    ) { part in
      let pass = ForwardPass(.evaluation, firstStream: RandomStreams.snapshots)
      let latents = game.prior.batch(part, in: pass)
      return [latents, game.samples(of: latents, in: pass), game.table.batch(part, in: pass)]
    }
  }

  /// Adds samples as they are shown: images as a grid, points as an array.
  private func add(_ values: [Float], as tag: String, to observation: inout Observation) {
    if let grid = ImageGrid(values, shape: shape) {
      observation.images.append(.init(tag: tag, grid: grid))
    } else {
      observation.arrays.append(.init(tag: tag, shape: shape, values: values))
    }
  }

  func observe(step: Int) -> Observation {
    var observation = Observation()
    // Run 0 draws the fixed latents; the run of a later step, fresh ones.
    let fixed = drawn.values(run: 0)
    add(fixed[1], as: "sample/fixed", to: &observation)
    if step == 0 {
      add(fixed[2], as: "sample/real", to: &observation)
      observation.arrays.append(
        .init(
          tag: "latent/fixed", shape: [drawn.count, fixed[0].count / drawn.count],
          values: fixed[0]))
    }
    add(drawn.values(run: UInt64(step) + 1)[1], as: "sample/random", to: &observation)
    return observation
  }
}
