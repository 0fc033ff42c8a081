/// How an experiment is shown in the gallery: what it is for, and what it has to reach.
///
/// Nothing of it reaches the training: two experiments that differ only here train the same run.
public struct GalleryEntry: Configurable {
  /// The title of the page.
  public var title = ""
  /// What the system is for, in one or two sentences.
  public var purpose = ""
  /// The part of the gallery that it stands in.
  public var chapter = GalleryChapter.games
  /// The place among the systems, ascending over all chapters.
  public var order = 0
  /// The names of the figures to draw, the textbook's first.
  public var figures: [String] = []
  /// With how many seeds each variant is trained, counted from the experiment's own.
  public var seeds = 1
  /// The steps of a run that only has to show that nothing broke.
  public var quickSteps = 10
  /// What the system has to reach.
  public var targets: [GalleryTarget] = []
  /// What is trained, as changes of the experiment; the experiment itself when there are none.
  public var variants: [GalleryVariant] = []

  /// Creates an entry without words.
  public init() {}

  /// The keys of an entry.
  public static var fields: [Field<Self>] {
    [
      .text("title", \.title, "title of the page"),
      .text("purpose", \.purpose, "what the system is for, in one or two sentences"),
      .choice("chapter", \.chapter, "part of the gallery"),
      .integer("order", \.order, 0...10_000, "place among the systems"),
      .texts("figures", \.figures, "figures to draw, the textbook's first"),
      .integer("seeds", \.seeds, 1...100, "runs of each variant, each with the next seed"),
      .integer("quick_steps", \.quickSteps, 1...1_000_000, "steps of a quick gallery"),
      .sections("targets", \.targets, "what the system has to reach"),
      .sections("variants", \.variants, "changes of the experiment, each trained"),
    ]
  }
}

/// The parts of the gallery, in the order of a textbook.
public enum GalleryChapter: String, CaseIterable, Sendable {
  case games, foundations, objectives, codes, coverage, images, neighbours

  /// The heading of the part.
  public var title: String {
    switch self {
    case .games: "Small games with exact answers"
    case .foundations: "The first systems"
    case .objectives: "Losses, penalties and schedules"
    case .codes: "Labels and codes"
    case .coverage: "Covering the data"
    case .images: "Growing and styling images"
    case .neighbours: "Where GANs stand"
    }
  }
}

/// A change of an experiment that is trained beside others, such as one ingredient taken away.
public struct GalleryVariant: Configurable {
  /// What tells it from the others, in a few words.
  public var name = ""
  /// The changes, each as `--set` takes it: `key=value`.
  public var settings: [String] = []

  /// Creates the experiment as it is.
  public init() {}

  /// The keys of a variant.
  public static var fields: [Field<Self>] {
    [
      .text("name", \.name, "what tells it from the others"),
      .texts("set", \.settings, "changes, each as key=value"),
    ]
  }
}
