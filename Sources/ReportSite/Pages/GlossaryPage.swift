/// The field's terms, explained.
struct GlossaryPage: PageModel {
  /// One term.
  struct Entry: ViewModel, Equatable {
    var identifier: String
    var term: String
    var explanation: Prose
    var source: String

    static let fields: [String: ViewField<Entry>] = [
      "term": .text { $0.identifier },
      "term-title": .text { $0.term },
      "explanation": .model { $0.explanation },
      "source": .words { $0.source },
    ]
  }

  var frame: PageFrame
  var entries: [Entry]

  static let content: [String: ViewField<GlossaryPage>] = [
    "entries": .list { $0.entries }
  ]
  static let fields = frameAndContent
}
