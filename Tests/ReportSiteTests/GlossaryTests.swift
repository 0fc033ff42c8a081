import Testing

@testable import ReportSite

@Suite struct GlossaryTests {
  @Test func termsAreInAlphabeticalOrderAndNamedOnce() {
    let names = Glossary.terms.map { $0.name.lowercased() }
    #expect(names == names.sorted())
    #expect(Set(Glossary.terms.map(\.identifier)).count == Glossary.terms.count)
  }

  @Test func noFormBelongsToTwoTerms() {
    let forms = Glossary.terms.flatMap(\.forms)
    #expect(forms.count == Set(forms).count)
  }

  @Test func theFirstMentionIsLinkedAndTheLongestTermWins() {
    let segments = TermLinker().segments(of: "Mode collapse: one mode is left, of eight modes.")
    #expect(
      segments == [
        .init(text: "Mode collapse", target: "glossary.html#mode-collapse"), .init(text: ": one "),
        .init(text: "mode", target: "glossary.html#mode"), .init(text: " is left, of eight modes."),
      ])
  }

  @Test func aTagIsNotATerm() {
    let text = "mode/covered fell, and trace_mode too"
    #expect(TermLinker().segments(of: text) == [.init(text: text)])
  }

  @Test func aTermDoesNotLinkToItself() {
    let segments = TermLinker().segments(of: "A mode.", except: "mode")
    #expect(segments == [.init(text: "A mode.")])
  }
}
