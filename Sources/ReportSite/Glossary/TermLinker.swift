/// Finds the terms of the glossary in running text and links the first mention of each.
struct TermLinker: Sendable {
  /// Phrases that hold the word of a term in another sense.
  private static let otherSenses = ["evaluation mode", "training mode"]
  private static let noTerm = ""

  /// The linker of the glossary's own terms.
  static let glossary = TermLinker()

  /// The phrases that start with a word, longest first, each with its term.
  private let phrases: [Substring: [(words: [Substring], term: String)]]

  init(_ terms: [Term] = Glossary.terms) {
    var phrases: [Substring: [(words: [Substring], term: String)]] = [:]
    for term in terms {
      for form in term.forms {
        let words = form.split(separator: " ")
        guard let first = words.first else { continue }
        phrases[first, default: []].append((words, term.identifier))
      }
    }
    for words in Self.otherSenses.map({ $0.split(separator: " ") }) {
      phrases[words[0], default: []].append((words, Self.noTerm))
    }
    self.phrases = phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// The text as segments; `except` names a term that is not linked, being the one explained.
  func segments(of typed: String, except: String? = nil) -> [Prose.Segment] {
    let text = Typesetting.printed(typed)
    var segments: [Prose.Segment] = []
    var linked: Set<String> = except.map { [$0] } ?? []
    var plainStart = text.startIndex
    let words = Self.words(of: text)
    var index = 0
    while index < words.count {
      guard let match = match(at: index, in: words, linked: linked) else {
        index += 1
        continue
      }
      guard match.term != Self.noTerm else {
        index += match.count
        continue
      }
      let range = words[index].range.lowerBound..<words[index + match.count - 1].range.upperBound
      if plainStart < range.lowerBound {
        segments.append(.init(text: String(text[plainStart..<range.lowerBound])))
      }
      segments.append(
        .init(text: String(text[range]), target: "glossary.html#\(match.term)"))
      linked.insert(match.term)
      plainStart = range.upperBound
      index += match.count
    }
    if plainStart < text.endIndex { segments.append(.init(text: String(text[plainStart...]))) }
    return segments
  }

  private struct Word {
    var lowered: Substring
    var range: Range<String.Index>
    /// Whether only a space stands between this word and the one before.
    var followsSpace: Bool
  }

  private func match(
    at index: Int, in words: [Word], linked: Set<String>
  ) -> (count: Int, term: String)? {
    for phrase in phrases[words[index].lowered] ?? [] where !linked.contains(phrase.term) {
      let count = phrase.words.count
      guard index + count <= words.count else { continue }
      let isSame = (0..<count).allSatisfy { offset in
        words[index + offset].lowered == phrase.words[offset]
          && (offset == 0 || words[index + offset].followsSpace)
      }
      if isSame { return (count, phrase.term) }
    }
    return nil
  }

  /// Words are letters, digits and hyphens; a code word such as `mode/covered` is left alone.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var index = text.startIndex
    var lastEnd = text.startIndex
    while index < text.endIndex {
      guard text[index].isWordCharacter else {
        index = text.index(after: index)
        continue
      }
      let end = text[index...].firstIndex { !$0.isWordCharacter } ?? text.endIndex
      let range = index..<end
      let isPartOfCode = [text[..<index].last, end < text.endIndex ? text[end] : nil]
        .contains { $0.map { "/_=".contains($0) } ?? false }
      words.append(
        Word(
          lowered: isPartOfCode ? "" : text[range].lowercased()[...], range: range,
          followsSpace: text[lastEnd..<index].allSatisfy(\.isWhitespace)))
      lastEnd = end
      index = end
    }
    return words
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "-" }
}
