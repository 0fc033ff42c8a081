import Figures

/// A system of the gallery with everything that its page shows.
public struct GalleryExhibit: Sendable {
  /// One configuration of the system, seen in the run of its first seed.
  public struct Member: Sendable {
    /// What tells it from the others; empty when there is one.
    public var label: String
    /// The run of the first seed, and what was found in it.
    public var subject: FigureSubject
    /// The command that trains it.
    public var command: String

    /// Creates a member.
    public init(label: String, subject: FigureSubject, command: String) {
      self.label = label
      self.subject = subject
      self.command = command
    }
  }

  /// The name of its page, made of lower-case letters, digits and hyphens.
  public var name: String
  /// The title of the page.
  public var title: String
  /// What the system is for.
  public var purpose: String
  /// The heading that it stands under.
  public var chapter: String
  /// The names of the figures to draw.
  public var figures: [String]
  /// What it had to reach, and what it reached.
  public var goals: [GalleryGoal]
  /// What was trained; nothing on a page of theory.
  public var members: [Member]
  /// The seeds that each member was trained with.
  public var seeds: Int
  /// The experiment as YAML; empty on a page of theory.
  public var yaml: String
  /// the processor time of training, in seconds; nil when nothing was trained.
  public var seconds: Double?

  /// Creates an exhibit.
  public init(
    name: String, title: String, purpose: String, chapter: String, figures: [String],
    goals: [GalleryGoal], members: [Member], seeds: Int, yaml: String, seconds: Double?
  ) {
    self.name = name
    self.title = title
    self.purpose = purpose
    self.chapter = chapter
    self.figures = figures
    self.goals = goals
    self.members = members
    self.seeds = seeds
    self.yaml = yaml
    self.seconds = seconds
  }
}
