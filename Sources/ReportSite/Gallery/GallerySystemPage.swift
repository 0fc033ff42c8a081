import Plotting

/// The page of one system: what it is for, its figures, its numbers, its diagnosis, its text.
struct GallerySystemPage: PageModel {
  /// A run to link to, with its diagnosis.
  struct RunLink: ViewModel, Equatable {
    var label: String
    /// The run's page, relative to the system's; empty for runs without a page of their own.
    var path: String
    var status: StatusView
    var sentence: String
    var command: String

    static let fields: [String: ViewField<RunLink>] = [
      "label": .text(limit: 120) { $0.label },
      "path": .text { $0.path },
      "status": .model { $0.status },
      "sentence": .words { $0.sentence },
      "command": .text { $0.command },
    ]
  }

  var frame: PageFrame
  var heading: String
  var purpose: String
  var chapter: String
  var seeds: Int
  var goals: [GalleryGoalRow]
  var figures: [FigureView]
  var runs: [RunLink]
  var yaml: String

  init(_ exhibit: GalleryExhibit, figures: [FigureView], runs: [RunLink], tool: String) {
    frame = PageFrame(
      title: "\(exhibit.title) – GANScope", summary: exhibit.purpose,
      root: "../../\(GalleryBuilder.reportFolder)/", tool: tool, part: .gallery)
    heading = exhibit.title
    purpose = exhibit.purpose
    chapter = exhibit.chapter
    seeds = exhibit.seeds
    goals = exhibit.goals.map(GalleryGoalRow.init)
    self.figures = figures
    self.runs = runs
    yaml = exhibit.yaml
  }

  static let content: [String: ViewField<GallerySystemPage>] = [
    "heading": .words { $0.heading },
    "purpose": .words { $0.purpose },
    "chapter": .text { $0.chapter },
    "has-several-seeds": .flag { $0.seeds > 1 },
    "seed-count": .text { NumberFormat.integer($0.seeds) },
    "has-goals": .flag { !$0.goals.isEmpty },
    "goals": .list { $0.goals },
    "has-figures": .flag { !$0.figures.isEmpty },
    "figures": .list { $0.figures },
    "has-runs": .flag { !$0.runs.isEmpty },
    "runs": .list { $0.runs },
    "yaml": .text { $0.yaml },
  ]
  static let fields = frameAndContent
}

/// A goal as a row of a table.
struct GalleryGoalRow: ViewModel, Equatable {
  var status: StatusView
  var name: String
  var demand: String
  var reached: String
  var seeds: String
  var source: String

  init(_ goal: GalleryGoal) {
    status = StatusView(goal.outcome)
    name = goal.name
    demand = goal.demand
    reached = goal.reached
    seeds =
      goal.values.isEmpty
      ? "–" : "\(goal.seedsWithinBounds) of \(NumberFormat.integer(goal.values.count))"
    source = goal.source
  }

  static let fields: [String: ViewField<GalleryGoalRow>] = [
    "status": .model { $0.status },
    "goal": .words { $0.name },
    "demand": .text { $0.demand },
    "reached": .text { $0.reached },
    "seeds": .text { $0.seeds },
    "source": .words { $0.source },
  ]
}

extension StatusView {
  /// Whether a goal is met, in the shapes of verdicts.
  init(_ outcome: GalleryGoal.Outcome) {
    switch outcome {
    case .met: self.init(word: "Met", shape: "pass")
    case .missed: self.init(word: "Missed", shape: "fail")
    case .reported: self.init(word: "Reported", shape: "incomplete")
    case .notMeasured: self.init(word: "Not measured", shape: "incomplete")
    }
  }
}
