/// Everything that decides a training run: the same configuration gives the same numbers.
public struct ExperimentConfiguration: Configurable {
  /// The name of the experiment and of its runs.
  public var name = "experiment"
  /// One sentence on what it is for.
  public var summary = ""
  /// Where all random numbers start.
  public var seed: UInt64 = 1
  /// The number of steps.
  public var steps = 2000
  /// The number of samples in a batch.
  public var batch = 256
  /// What is to be learned.
  public var data: any DataSource = GaussianRing()
  /// Where latents come from.
  public var prior: any Prior = NormalPrior()
  /// What the generator is asked for beside its latent.
  public var condition: any Condition = NoCondition()
  /// What the players minimise.
  public var objective: any Objective = NonSaturatingObjective()
  /// What keeps the discriminator in bounds.
  public var regularizers: [any Regularizer] = []
  /// What is done to samples before the discriminator sees them in training.
  public var perturbations: [any Perturbation] = []
  /// How many samples the discriminator sees at once.
  public var packing = 1
  /// The order in which the players learn.
  public var schedule: any UpdateSchedule = AlternatingUpdates()
  /// How the learning rates fall over the run.
  public var learningRateDecay: any LearningRateDecay = ConstantRate()
  /// Steps at the start in which only the discriminator learns.
  public var pretraining = 0
  /// The step from which the generator stands still and a new discriminator learns; 0 for never.
  public var freezeAt = 0
  /// The player that makes samples.
  public var generator = PlayerConfiguration()
  /// The player that scores samples.
  public var discriminator = PlayerConfiguration()
  /// Steps from one checkpoint to the next.
  public var checkpointEvery = 1000
  /// What is measured and when.
  public var probes = ProbeConfiguration()
  /// How it is shown in the gallery; nil when it has no place there.
  public var gallery: GalleryEntry?

  /// Creates a ring of eight learned by two perceptrons.
  public init() {}

  /// The keys of an experiment.
  public static var fields: [Field<Self>] {
    [
      .text("name", \.name, "name of the experiment"),
      .text("summary", \.summary, "what it is for"),
      .seed("seed", \.seed, "where all random numbers start"),
      .integer("steps", \.steps, 1...100_000_000, "steps of the run"),
      .integer("batch", \.batch, 1...65_536, "samples in a batch"),
      .kind("data", \.data, DataCatalogue.all, "what is to be learned"),
      .kind("prior", \.prior, PriorCatalogue.all, "where latents come from"),
      .kind("condition", \.condition, ConditionCatalogue.all, "what G is asked for"),
      .kind("objective", \.objective, ObjectiveCatalogue.all, "what the players minimise"),
      .parts("regularizers", \.regularizers, RegularizerCatalogue.all, "bounds on D"),
      .parts(
        "perturbations", \.perturbations, PerturbationCatalogue.all, "what is done to D's inputs"),
      .integer("packing", \.packing, 1...64, "samples that D sees at once"),
      .kind("schedule", \.schedule, ScheduleCatalogue.all, "the order of updates"),
      .kind(
        "learning_rate_decay", \.learningRateDecay, LearningRateDecayCatalogue.all,
        "how the learning rates fall"),
      .integer("pretraining", \.pretraining, 0...1_000_000, "first steps in which only D learns"),
      .integer(
        "freeze_at", \.freezeAt, 0...100_000_000,
        "step from which G stands still and a new D learns, 0 for never"),
      .section("generator", \.generator, "the player that makes samples"),
      .section("discriminator", \.discriminator, "the player that scores samples"),
      .integer(
        "checkpoint_every", \.checkpointEvery, 1...100_000_000,
        "steps from one checkpoint to the next"),
      .section("probes", \.probes, "what is measured and when"),
      .optionalSection("gallery", \.gallery, "how it is shown in the gallery"),
    ]
  }

  /// Reads an experiment; keys left out keep their defaults.
  ///
  /// - Parameters:
  ///   - yaml: the text of the experiment.
  ///   - source: the name of the file for messages.
  /// - Throws: ``ConfigurationError``.
  public init(yaml: String, source: String) throws(ConfigurationError) {
    self.init()
    try apply(ConfigurationTree(yaml: yaml, source: source))
  }

  /// Changes one setting, given as on the command line: `generator.optimizer.beta1=0.9`.
  ///
  /// - Throws: ``ConfigurationError``.
  public mutating func set(_ assignment: String) throws(ConfigurationError) {
    guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
      throw .malformedAssignment(assignment)
    }
    let key = assignment[..<equals].trimmingPrefix(" ")
    let value = assignment[assignment.index(after: equals)...].trimmingPrefix(" ")
    let isFlow = value.hasPrefix("{") || value.hasPrefix("[")
    let tree =
      isFlow
      ? try ConfigurationTree(yaml: String(value), source: assignment) : .scalar(String(value))
    try apply(ConfigurationTree(settingKey: String(key), to: tree))
  }

  /// The experiment without what only the gallery reads: all that decides a run.
  var withoutGallery: Self {
    var copy = self
    copy.gallery = nil
    return copy
  }

  /// The experiment as YAML with all its keys.
  public var yaml: String { tree.yaml }
}

/// The network and the optimiser of a player.
public struct PlayerConfiguration: Configurable {
  /// How the network is built.
  public var network: any NetworkArchitecture = Perceptron()
  /// How its parameters follow their gradients.
  public var optimizer: any OptimizerConfiguration = AdamConfiguration()
  /// The decay of the average of its parameters that is measured in its place; 0 for none.
  public var averageDecay = 0.0

  /// Creates a perceptron trained by Adam.
  public init() {}

  /// The keys of a player.
  public static var fields: [Field<Self>] {
    [
      .kind("network", \.network, NetworkCatalogue.all, "how the network is built"),
      .kind("optimizer", \.optimizer, OptimizerCatalogue.all, "how it learns"),
      .number(
        "average_decay", \.averageDecay, 0...0.99999,
        "decay of the average of parameters that samples are drawn with, 0 for none"),
    ]
  }
}
