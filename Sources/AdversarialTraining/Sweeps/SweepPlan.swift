/// One experiment trained with every combination of some settings, each with several seeds.
///
///     experiment: ring8
///     seeds: 3
///     set: [steps=1000]
///     axes:
///       objective: [non-saturating, hinge]
///       regularizers.r1.weight: [0.1, 1]
public struct SweepPlan: Sendable, Equatable {
  /// A setting with the values it takes.
  public struct Axis: Sendable, Equatable {
    /// The dotted key of the setting.
    public let key: String
    /// The values, as written.
    public let values: [String]

    /// Creates an axis.
    public init(key: String, values: [String]) {
      self.key = key
      self.values = values
    }

    /// Reads an axis as the command line takes it: `objective=hinge,wasserstein`.
    ///
    /// Commas within brackets do not separate values: `generator.network.layers=[64,64],[128]`.
    ///
    /// - Throws: ``ConfigurationError/malformedAssignment(_:)``.
    public init(_ assignment: String) throws(ConfigurationError) {
      guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
        throw .malformedAssignment(assignment)
      }
      var depth = 0
      var values = [""]
      for character in assignment[assignment.index(after: equals)...] {
        if character == "[" { depth += 1 }
        if character == "]" { depth -= 1 }
        if character == ",", depth == 0 {
          values.append("")
        } else {
          values[values.count - 1].append(character)
        }
      }
      guard !values.contains(where: \.isEmpty) else { throw .malformedAssignment(assignment) }
      self.init(key: String(assignment[..<equals]), values: values)
    }
  }

  /// One run of a sweep.
  public struct Run: Sendable {
    /// What tells its configuration from the others: the value on every axis.
    public let label: String
    /// The changes of the experiment, each as `--set` takes it, without the seed.
    public let settings: [String]
    /// All that decides the run, its seed and name among it.
    public let configuration: ExperimentConfiguration
  }

  /// A built-in experiment, or the path of a YAML file.
  public var experiment: String
  /// How many seeds each combination is trained with, counted from the experiment's own.
  public var seeds: Int
  /// Changes that hold for every run, each as `--set` takes it.
  public var settings: [String]
  /// What is varied; the last axis changes fastest.
  public var axes: [Axis]

  /// The most runs of a sweep.
  public static let runLimit = 10_000

  /// Creates a plan.
  public init(experiment: String, seeds: Int = 3, settings: [String] = [], axes: [Axis] = []) {
    self.experiment = experiment
    self.seeds = seeds
    self.settings = settings
    self.axes = axes
  }

  /// Reads a plan; nil when the text is an experiment and no sweep of one.
  ///
  /// - Parameters:
  ///   - yaml: the text of the plan.
  ///   - source: the name of the file for messages.
  /// - Throws: ``ConfigurationError``.
  public init?(yaml: String, source: String) throws(ConfigurationError) {
    guard case .mapping(let entries) = try ConfigurationTree(yaml: yaml, source: source),
      entries.contains(where: { $0.key == "experiment" })
    else { return nil }
    self.init(experiment: "")
    for entry in entries {
      switch (entry.key, entry.value) {
      case ("experiment", .scalar(let name)):
        experiment = name
      case ("seeds", .scalar(let text)):
        guard let count = Int(text), (1...1000).contains(count) else {
          throw .invalidValue(key: "seeds", value: text, allowed: "a whole number from 1 to 1000")
        }
        seeds = count
      case ("set", .sequence(let values)):
        settings = values.map(\.inlineText)
      case ("set", .mapping), ("set", .scalar):
        throw .invalidValue(
          key: "set", value: entry.value.inlineText, allowed: "a list such as [steps=1000]")
      case ("axes", .mapping(let axes)):
        for axis in axes {
          guard case .sequence(let values) = axis.value, !values.isEmpty else {
            throw .invalidValue(
              key: "axes.\(axis.key)", value: axis.value.inlineText, allowed: "a list of values")
          }
          self.axes.append(Axis(key: axis.key, values: values.map(\.inlineText)))
        }
      default:
        throw .unknownKey(entry.key, allowed: ["experiment", "seeds", "set", "axes"])
      }
    }
  }

  /// The runs, seeds of one combination together; every configuration was checked.
  ///
  /// - Throws: ``ConfigurationError``.
  public func runs() throws(ConfigurationError) -> [Run] {
    let base = try ExperimentCatalogue.experiment(experiment)
    var combinations: [[String]] = [[]]
    for axis in axes {
      combinations = combinations.flatMap { earlier in
        axis.values.map { earlier + ["\(axis.key)=\($0)"] }
      }
      guard combinations.count * max(seeds, 1) <= Self.runLimit else {
        throw .conflict(
          key: axis.key, problem: "the sweep has more than \(Self.runLimit) runs")
      }
    }
    var runs: [Run] = []
    for values in combinations {
      var configuration = base
      configuration.gallery = nil
      for setting in settings + values { try configuration.set(setting) }
      let label = values.isEmpty ? configuration.name : values.joined(separator: " ")
      let first = configuration.seed
      for seed in 0..<UInt64(max(seeds, 1)) {
        configuration.seed = first &+ seed
        configuration.name = "\(label)/seed-\(configuration.seed)"
        runs.append(
          Run(label: label, settings: settings + values, configuration: configuration))
      }
    }
    return runs
  }
}
