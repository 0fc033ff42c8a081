import Plotting
import Testing

@Suite struct DisplayTextTests {
  /// Every character half as wide as the font is high.
  private struct Monospace: TextMeasurer {
    func width(of text: String, font: Font) -> Double {
      Double(text.unicodeScalars.count) * font.size / 2
    }
  }

  private let font = Font(size: 10)

  @Test(arguments: [
    ("loss/d", "loss/d"), ("a\u{202E}b", "a‹U+202E›b"), ("line\nbreak", "line‹U+000A›break"),
    ("nul\0", "nul‹U+0000›"), ("zero\u{200B}width", "zero‹U+200B›width"),
    ("tag\u{E0041}", "tag‹U+E0041›"), ("∇θ ≤ 10⁻³", "∇θ ≤ 10⁻³"), ("日本", "日本"),
  ])
  func showsWhatWouldBeInvisible(text: String, shown: String) {
    #expect(DisplayText.visible(text) == shown)
  }

  @Test func cutsPilesOfCombiningMarks() {
    let pile = "a" + String(repeating: "\u{301}", count: 100)
    #expect(DisplayText.visible(pile).unicodeScalars.count == 3)
  }

  @Test func longNamesEndInAnEllipsisAndFit() {
    let name = String(repeating: "name/", count: 2000)
    let fitted = DisplayText.fitted(name, to: 100, font: font, measurer: Monospace())
    #expect(fitted == "name/name/name/name…")
    #expect(Monospace().width(of: fitted, font: font) <= 100)
  }

  @Test(arguments: [(200.0, "0.69: chance"), (50, "0.69"), (15, "0.…")])
  func theValueOfALabelStaysWhereItsWordsHaveNoRoom(width: Double, expected: String) {
    #expect(
      DisplayText.fitted(
        "0.69: chance", to: width, keepingFirstPart: true, font: font, measurer: Monospace())
        == expected)
  }

  @Test func wrapsAtSpacesAndCutsTheLastLine() {
    let lines = DisplayText.wrapped(
      "one two three four five six", to: 50, lines: 2, font: font, measurer: Monospace())
    #expect(lines == ["one two", "three fou…"])
  }
}
