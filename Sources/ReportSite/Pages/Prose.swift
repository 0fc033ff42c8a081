/// Text whose terms link to their explanations.
struct Prose: ViewModel, Equatable {
  /// A stretch of text, linked or not.
  struct Segment: ViewModel, Equatable {
    var text: String
    /// The link's target without the path to the root, empty for plain text.
    var target = ""

    static let fields: [String: ViewField<Segment>] = [
      "text": .text { $0.text },
      "target": .text { $0.target },
    ]
  }

  var segments: [Segment]

  init(segments: [Segment]) { self.segments = segments }

  /// Text without links.
  init(plain text: String) {
    segments = text.isEmpty ? [] : [Segment(text: Typesetting.printed(text))]
  }

  /// Text with the first occurrence of each term linked.
  init(_ text: String, linking terms: TermLinker) { segments = terms.segments(of: text) }

  static let fields: [String: ViewField<Prose>] = [
    "segments": .list { $0.segments }
  ]
}
