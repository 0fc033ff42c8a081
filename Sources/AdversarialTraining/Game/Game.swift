import NeuralNetworks
import TensorCore

/// Two players, what they play for, and what about: everything a step is recorded from.
public struct Game {
  /// The player that makes samples of latents.
  public let generator: Player
  /// The player that scores samples.
  public let discriminator: Player
  let objective: any Objective
  let regularizers: [any Regularizer]
  let prior: any Prior
  let table: SampleTable
  let batchSize: Int
  private let seed: UInt64

  /// Creates the game of an experiment, with the first parameters that its seed gives.
  ///
  /// - Throws: ``ConfigurationError`` when the parts do not fit.
  public init(_ configuration: ExperimentConfiguration) throws {
    let table = try configuration.data.table()
    let regularizers = configuration.regularizers
    self.table = table
    self.regularizers = regularizers
    prior = configuration.prior
    objective = configuration.objective
    batchSize = configuration.batch
    generator = try Player(
      name: "generator", symbol: "g", configuration.generator,
      input: [configuration.prior.dimension], output: table.sampleShape)
    discriminator = try Player(
      name: "discriminator", symbol: "d", configuration.discriminator, input: table.sampleShape,
      output: [1], constraint: { weight in regularizers.reduce(weight) { $1.constrained($0) } })
    seed = configuration.seed
    generator.initialize(seed: seed, firstStream: 0)
    discriminator.initialize(seed: seed, firstStream: Self.discriminatorStream)
  }

  private static let discriminatorStream: UInt32 = 1 << 16

  /// Puts the discriminator where it was before anything was learned.
  func restartDiscriminator() {
    discriminator.forget()
    discriminator.initialize(seed: seed, firstStream: Self.discriminatorStream)
  }

  /// Everything that changes while the game is played.
  public var state: [Variable] { generator.state + discriminator.state }

  /// Sets the learning rates of a step.
  func decayLearningRates(to factor: Double) {
    generator.decayLearningRate(to: factor)
    discriminator.decayLearningRate(to: factor)
  }

  /// The discriminator's scores of samples.
  func logits(_ samples: Tensor, in pass: ForwardPass) -> Logits {
    Logits(discriminator.network(samples, in: pass))
  }
}
