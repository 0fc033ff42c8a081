import NeuralNetworks
import TensorCore

/// The discriminator's output on real samples that it is not trained on, where some were kept back.
///
/// A discriminator that has learned what makes samples real judges them as it judges its training
/// data; one that knows its training data by heart judges them as it judges generated ones.
struct HeldOutProbe: Probe {
  let every: Int
  private let output: Tensor
  private let executable: Executable

  /// Creates the probe where the data keeps samples back, else nil.
  init?(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) throws {
    guard !game.condition.isShown, !configuration.schedule.encodes,
      let table = try configuration.data.heldOut()
    else { return nil }
    every = configuration.probes.metricsEvery
    let pass = ForwardPass(.evaluation, firstStream: RandomStreams.metrics)
    let batch = table.batch(configuration.probes.samples, in: pass)
    output = game.objective.scoring.output(of: game.logits(batch, in: pass)).mean()
    executable = Executable(
      Program(outputs: [output]), threads: threads, seed: configuration.seed)
  }

  func observe(step: Int) -> Observation {
    executable.runs = UInt64(step)
    executable.run()
    var observation = Observation()
    observation.scalars = [("d/held_out", executable.scalar(output))]
    return observation
  }
}
