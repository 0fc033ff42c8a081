/// One page of the gallery before anything is trained.
public struct GallerySystem: Sendable {
  /// A configuration that is trained with several seeds.
  public struct Variant: Sendable {
    /// What tells it from the others; empty when there is one.
    public let name: String
    /// The configuration with its first seed.
    public let configuration: ExperimentConfiguration
    /// The command that trains it.
    public let command: String

    /// The variant with one of its seeds, counted from 0.
    public func configuration(seed index: Int) -> ExperimentConfiguration {
      var configuration = configuration
      configuration.seed &+= UInt64(index)
      return configuration
    }
  }

  /// The name, which is also that of the page's file.
  public let name: String
  /// What is shown and demanded.
  public let entry: GalleryEntry
  /// What is trained; nothing for a page of theory.
  public let variants: [Variant]
  /// The experiment as YAML; empty for a page of theory.
  public let yaml: String

  /// Creates a page of theory.
  init(lesson name: String, _ entry: GalleryEntry) {
    self.name = name
    self.entry = entry
    variants = []
    yaml = ""
  }

  /// Creates the page of an experiment; nil when it has no place in the gallery.
  ///
  /// - Throws: ``ConfigurationError`` when a variant cannot be made.
  init?(_ experiment: ExperimentConfiguration) throws(ConfigurationError) {
    guard let entry = experiment.gallery else { return nil }
    name = experiment.name
    self.entry = entry
    yaml = experiment.yaml
    var variants: [Variant] = []
    for variant in entry.variants.isEmpty ? [GalleryVariant()] : entry.variants {
      var configuration = experiment
      configuration.gallery = nil
      for setting in variant.settings { try configuration.set(setting) }
      let settings = variant.settings.map { " --set '\($0)'" }.joined()
      variants.append(
        Variant(
          name: variant.name, configuration: configuration,
          command: "ganscope train \(experiment.name)\(settings)"))
    }
    self.variants = variants
  }
}

/// Every page of the gallery.
public enum GalleryCatalogue {
  /// The pages in the order of the gallery: of every built-in experiment that has a place in it,
  /// and of the lessons that need no training.
  ///
  /// - Throws: ``ConfigurationError``; never for a released program, whose tests read them all.
  public static func systems() throws(ConfigurationError) -> [GallerySystem] {
    var systems: [GallerySystem] = []
    for experiment in ExperimentCatalogue.all {
      if let system = try GallerySystem(experiment.configuration()) { systems.append(system) }
    }
    for lesson in GalleryLesson.all { systems.append(try lesson.system()) }
    let places = Dictionary(
      uniqueKeysWithValues: GalleryChapter.allCases.enumerated().map { ($1, $0) })
    return systems.sorted { left, right in
      let (first, second) = (left.entry, right.entry)
      return (places[first.chapter] ?? 0, first.order, left.name)
        < (places[second.chapter] ?? 0, second.order, right.name)
    }
  }
}

/// A page of the gallery that needs no training: figures of the theory, and what they measure.
struct GalleryLesson {
  /// The name of the page.
  let name: String
  /// The entry, as an experiment would write it.
  let yaml: String

  /// One line for each lesson.
  static let all: [GalleryLesson] = [.minimaxTree, .taxonomy]

  func system() throws(ConfigurationError) -> GallerySystem {
    var entry = GalleryEntry()
    try entry.apply(ConfigurationTree(yaml: yaml, source: "lesson \(name)"))
    return GallerySystem(lesson: name, entry)
  }
}
