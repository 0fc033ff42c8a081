import Foundation

/// An experiment that comes with the program, written as a user would write it.
public struct BuiltInExperiment: Sendable {
  /// The keys that differ from the defaults.
  let yaml: String

  /// The name, which the text begins with: nothing has to be read to find an experiment.
  var name: String { String(yaml.prefix { !$0.isNewline }.trimmingPrefix("name: ")) }

  /// The experiment.
  ///
  /// - Throws: ``ConfigurationError``; never for a released experiment, whose tests read it.
  public func configuration() throws(ConfigurationError) -> ExperimentConfiguration {
    try ExperimentConfiguration(yaml: yaml, source: "built-in experiment")
  }
}

/// The experiments that come with the program.
public enum ExperimentCatalogue {
  /// One line for each experiment.
  public static let all: [BuiltInExperiment] = [
    .ring8, .ring8Collapse, .ring8Saturating, .ring8Divergence, .shift1D, .phases1D, .saddle,
    .bilinear, .dirac, .frozenGenerator,
    .originalGAN, .deepConvolutional, .digits, .digitsMLP, .digitsMemorised, .conditional,
    .infoGAN, .memorisedHalf, .variationalRing, .variationalDigits,
    .lsgan, .wgan, .wganGP, .hingeSpectral, .dragan, .relativistic,
    .ttur, .averagedGenerator, .annealedNoise, .smoothedLabels, .rateDecay,
    .pacGAN, .unrolledGAN, .minibatchDiscrimination, .minibatchDeviation,
    .stackedDigits, .progressiveGrowing, .styleGenerator,
    .benchRing, .benchRingGP, .benchMLP, .benchDCGAN32, .benchDCGAN64,
  ]

  /// No experiment is longer.
  private static let mostBytes = 1 << 20

  /// The names, in order.
  public static var names: [String] { all.map(\.name) }

  /// The experiment of a name, or in a file.
  ///
  /// - Parameter argument: a built-in name, or the path of a YAML file.
  /// - Returns: the experiment.
  /// - Throws: ``ConfigurationError``.
  public static func experiment(
    _ argument: String
  ) throws(ConfigurationError) -> ExperimentConfiguration {
    if let builtIn = all.first(where: { $0.name == argument }) {
      return try builtIn.configuration()
    }
    guard let data = FileManager.default.contents(atPath: argument) else {
      throw .unknownExperiment(argument, allowed: names)
    }
    guard data.count <= mostBytes else {
      throw .malformed(
        source: argument, problem: "it has \(data.count) bytes; is it an experiment?")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard try ConfigurationTree(yaml: text, source: argument) != .mapping([]) else {
      throw .malformed(
        source: argument,
        problem: "it is empty; 'ganscope experiments ring8' prints an experiment to begin with")
    }
    return try ExperimentConfiguration(yaml: text, source: argument)
  }
}
