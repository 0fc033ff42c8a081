import NeuralNetworks
import SampleMetrics
import TensorCore

/// What the probes of a run look at and look with, made once for all of them.
///
/// A classifier takes as long to train as hundreds of steps of a game, and samples of the generator
/// are what most probes start from: each is made when the first probe asks for it.
final class Instruments {
  /// The game that is looked at.
  let game: Game
  /// The experiment.
  let configuration: ExperimentConfiguration
  private let threads: Int
  private var knownSpace: FeatureSpace?
  private var knownReference: SampleSet?
  private var latest: (step: Int, values: [Float])?

  /// Names the classes of samples; nil for data without labels.
  private(set) lazy var classifier = Classifier(
    game.table, seed: configuration.seed, threads: threads)

  private lazy var generated = DrawnSamples(
    settings.samples, size: game.table.sampleShape.count, with: self
  ) { [game] part in
    [game.samples(part, in: ForwardPass(.evaluation, firstStream: RandomStreams.metrics))]
  }

  /// Creates the instruments of a game; nothing is trained or drawn yet.
  init(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) {
    self.game = game
    self.configuration = configuration
    self.threads = threads
  }

  /// What is measured, and when.
  var settings: ProbeConfiguration { configuration.probes }

  /// A program of some tensors, with the seed and the threads of the run.
  func executable(_ outputs: [Tensor]) -> Executable {
    executable(Program(outputs: outputs))
  }

  /// The same for a program that is recorded already.
  func executable(_ program: Program) -> Executable {
    Executable(program, threads: threads, seed: configuration.seed)
  }

  /// Where distances between samples are measured.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when the data has no classes to learn.
  func featureSpace() throws(ConfigurationError) -> FeatureSpace {
    if let knownSpace { return knownSpace }
    let space = try FeatureSpace(self)
    knownSpace = space
    return space
  }

  /// The real samples that generated ones are measured against, as points of the feature space.
  func reference() throws -> SampleSet {
    if let knownReference { return knownReference }
    let reference = try featureSpace().points(
      game.table.reference(settings.samples, seed: configuration.seed))
    knownReference = reference
    return reference
  }

  /// As many samples of the generator as a measurement takes, row-major; those of a step are the
  /// same for every probe and every time.
  func samples(step: Int) -> [Float] {
    if let latest, latest.step == step { return latest.values }
    let values = generated.values(run: UInt64(step))[0]
    latest = (step, values)
    return values
  }
}
