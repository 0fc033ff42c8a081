/// A fault, the remedies tried, and the runs before and after.
struct CurePage: PageModel {
  /// A finding of the run as it was.
  struct Fault: ViewModel {
    var status: StatusView
    var title: String
    var target: String
    var explanation: Prose

    static let fields: [String: ViewField<Fault>] = [
      "status": .model { $0.status },
      "finding-title": .text { $0.title },
      "target": .text { $0.target },
      "explanation": .model { $0.explanation },
    ]
  }

  /// The runs of one configuration as pictures.
  struct Side: ViewModel {
    /// One run's picture, to link to the run.
    struct Shot: ViewModel {
      var picture: FigureView.Picture
      var path: String
      var alternative: String

      static let fields: [String: ViewField<Shot>] = [
        "shot": .model { $0.picture },
        "path": .text { $0.path },
        "alternative": .text { $0.alternative },
      ]
    }

    var heading: String
    var shots: [Shot]

    static let fields: [String: ViewField<Side>] = [
      "side": .text { $0.heading },
      "shots": .list { $0.shots },
    ]
  }

  /// A quantity of one configuration under its column's head, which phones show beside it.
  struct Quantity: ViewModel {
    var head: String
    var result: ComparisonPage.Result

    static let fields: [String: ViewField<Quantity>] = [
      "head": .text { $0.head },
      "result": .model { $0.result },
    ]
  }

  /// What one configuration came to.
  struct Outcome: ViewModel {
    var status: StatusView
    var advice: String
    var change: String
    /// For each fault how many seeds are free of it.
    var free: [LabelledValue]
    var added: String
    var results: [Quantity]

    static let fields: [String: ViewField<Outcome>] = [
      "status": .model { $0.status },
      "advice": .text { $0.advice },
      "change": .text { $0.change },
      "free": .list { $0.free },
      "added": .text { $0.added },
      "results": .list { $0.results },
    ]
  }

  var frame: PageFrame
  var heading: String
  var status: StatusView
  /// What cured it, or that nothing did.
  var verdict: String
  var change: String
  var faults: [Fault]
  var sides: [Side] = []
  /// The heads of the columns that count seeds free of a fault.
  var faultHeads: [String]
  /// The heads of the columns with quantities.
  var quantities: [String]
  var outcomes: [Outcome]
  /// What as many seeds can show.
  var certainty = ""
  var figures: [FigureView]
  var cursorFile: String
  /// The page that compares all configurations, empty when there is none.
  var comparison: String

  static let content: [String: ViewField<CurePage>] = [
    "heading": .text { $0.heading },
    "status": .model { $0.status },
    "verdict-text": .text { $0.verdict },
    "change": .text { $0.change },
    "faults": .list { $0.faults },
    "has-sides": .flag { $0.sides.contains { !$0.shots.isEmpty } },
    "sides": .list { $0.sides },
    "fault-heads": .texts { $0.faultHeads },
    "quantities": .texts { $0.quantities },
    "outcomes": .list { $0.outcomes },
    "certainty": .text { $0.certainty },
    "has-figures": .flag { !$0.figures.isEmpty },
    "figures": .list { $0.figures },
    "cursor-file": .text { $0.cursorFile },
    "comparison": .text { $0.comparison },
  ]
  static let fields = frameAndContent
}
