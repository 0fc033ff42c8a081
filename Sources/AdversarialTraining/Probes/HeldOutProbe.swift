import NeuralNetworks
import TensorCore

/// The discriminator's output on real samples that it is not trained on, where some were kept back.
///
/// A discriminator that has learned what makes samples real judges them as it judges its training
/// data; one that knows its training data by heart judges them as it judges generated ones.
struct HeldOutProbe: Probe {
  let every: Int
  private let outputs: DrawnSamples

  /// Creates the probe where the data keeps samples back, else nil.
  init?(_ instruments: Instruments) throws {
    let (game, configuration) = (instruments.game, instruments.configuration)
    guard !game.condition.isShown, !configuration.schedule.encodes,
      let table = try configuration.data.heldOut()
    else { return nil }
    every = configuration.probes.metricsEvery
    let packs = max(1, configuration.probes.samples / game.packing)
    outputs = DrawnSamples(
      packs * game.packing, size: table.sampleShape.count, multipleOf: game.packing,
      with: instruments
    ) { part in
      let pass = ForwardPass(.evaluation, firstStream: RandomStreams.metrics)
      return [
        game.objective.scoring.output(of: game.logits(table.batch(part, in: pass), in: pass))
      ]
    }
  }

  func observe(step: Int) -> Observation {
    let values = outputs.values(run: UInt64(step))[0]
    let mean = values.reduce(0) { $0 + Double($1) } / Double(max(values.count, 1))
    var observation = Observation()
    observation.scalars = [("d/held_out", Float(mean))]
    return observation
  }
}
