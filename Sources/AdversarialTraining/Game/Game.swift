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
  /// The scalars that each regulariser carries.
  let memory: [[Variable]]
  /// What is done to samples before the discriminator sees them in training.
  let perturbations: Perturbations
  /// How many samples the discriminator sees at once.
  let packing: Int
  let prior: any Prior
  let condition: any Condition
  let table: SampleTable
  let batchSize: Int
  private let seed: UInt64

  /// Creates the game of an experiment, with the first parameters that its seed gives.
  ///
  /// - Throws: ``ConfigurationError`` when the parts do not fit.
  public init(_ configuration: ExperimentConfiguration) throws {
    try configuration.checkTogether()
    let table = try configuration.data.table()
    let regularizers = configuration.regularizers
    let condition = configuration.condition
    if condition.followsLabels, table.classCount < 2 || table.stack > 1 {
      throw ConfigurationError.conflict(
        key: "condition", problem: "asks for classes, but the data has no labels")
    }
    let codes = condition.count(of: table.classCount)
    self.condition = condition
    self.table = table
    self.regularizers = regularizers
    prior = try configuration.prior.prepared()
    objective = configuration.objective
    batchSize = configuration.batch
    packing = configuration.packing
    perturbations = Perturbations(configuration.perturbations)
    memory = regularizers.map { regularizer in
      let kind = type(of: regularizer)
      return kind.memory.map { Variable(name: "\(kind.kind).\($0)", shape: .scalar) }
    }
    generator = try Player(
      name: "generator", symbol: "g", configuration.generator,
      input: [prior.dimension + codes], output: table.sampleShape)
    discriminator = try Player(
      name: "discriminator", symbol: "d", configuration.discriminator,
      input: Packing(size: packing).shape(
        of: condition.isShown ? Self.extended(table.sampleShape, by: codes) : table.sampleShape),
      output: [
        configuration.schedule.encodes
          ? 2 * (prior.dimension + codes) : 1 + (condition.isGuessed ? codes : 0)
      ],
      constraint: { weight in regularizers.reduce(weight) { $1.constrained($0) } })
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
  public var state: [Variable] {
    generator.state + discriminator.state + memory.flatMap { $0 }
  }

  /// The numbers that follow a plan over the run, other than learning rates.
  var schedule: [ScheduledScalar] {
    perturbations.schedule + generator.schedule + discriminator.schedule
  }

  /// Sets the learning rates of a step.
  func decayLearningRates(to factor: Double) {
    generator.decayLearningRate(to: factor)
    discriminator.decayLearningRate(to: factor)
  }

  /// The discriminator's scores of samples.
  ///
  /// - Parameters:
  ///   - samples: The samples.
  ///   - codes: What was asked for, for discriminators that see it.
  ///   - pass: The evaluation being recorded.
  /// - Returns: The scores with the guesses of the codes, where they are guessed.
  func logits(_ samples: Tensor, codes: Tensor? = nil, in pass: ForwardPass) -> Logits {
    var seen = perturbations.perturbed(samples, in: pass)
    if condition.isShown, let codes { seen = Self.joined(seen, codes) }
    return Logits(
      outputs: discriminator.network(Packing(size: packing).packed(seen), in: pass),
      guesses: condition.isGuessed ? condition.count(of: table.classCount) : 0)
  }

  /// The discriminator's scores of samples, each in a pack of copies of itself.
  func logits(ofEach samples: Tensor, in pass: ForwardPass) -> Logits {
    logits(Packing(size: packing).copies(samples), in: pass)
  }

  /// Samples of the generator as it is measured and kept.
  ///
  /// - Parameters:
  ///   - count: The number of samples.
  ///   - codes: What is asked for; every category equally often when nothing is given.
  ///   - pass: The evaluation being recorded.
  /// - Returns: The samples, count followed by the extents of one.
  func samples(_ count: Int, codes: Tensor? = nil, in pass: ForwardPass) -> Tensor {
    samples(of: prior.batch(count, in: pass), codes: codes, in: pass)
  }

  /// Samples of given latents.
  func samples(of latents: Tensor, codes: Tensor? = nil, in pass: ForwardPass) -> Tensor {
    let codes =
      codes
      ?? condition.codes(latents.shape[0], classes: table.classCount, in: pass)
    return generator.finalNetwork(Self.withCodes(latents, codes), in: pass)
  }

  /// Latents with what is asked for behind them.
  static func withCodes(_ latents: Tensor, _ codes: Tensor?) -> Tensor {
    codes.map { .concatenated([latents, $0], axis: 1) } ?? latents
  }

  /// The shape of a sample with codes: further channels of an image, further coordinates of a point.
  private static func extended(_ shape: Shape, by codes: Int) -> Shape {
    var extents = shape.dimensions
    extents[extents.count - 1] += codes
    return Shape(extents)
  }

  /// Samples with codes: the same at every place of an image.
  private static func joined(_ samples: Tensor, _ codes: Tensor) -> Tensor {
    let rank = samples.shape.rank
    let extents = Array(samples.shape.dimensions.dropLast())
    let flat = Shape(
      [codes.shape[0]] + [Int](repeating: 1, count: rank - 2) + [codes.shape[1]])
    let spread = codes.reshaped(flat).broadcast(to: Shape(extents + [codes.shape[1]]))
    return .concatenated([samples, spread], axis: rank - 1)
  }
}
