extension GlossaryPage {
  /// Explains every term.
  init(_ terms: [Term], tool: String, linking linker: TermLinker) {
    frame = PageFrame(
      title: "Glossary – GANScope", summary: "The words of these pages, as the field uses them.",
      root: "", tool: tool, part: .glossary)
    entries = terms.map { term in
      Entry(
        identifier: term.identifier, term: term.name,
        explanation: Prose(
          segments: linker.segments(of: term.explanation, except: term.identifier)),
        source: term.source)
    }
  }
}
