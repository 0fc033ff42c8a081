/// The words of a tag: `Loss/netD_real` has the segments [loss] and [netd, real].
struct TagWords {
  /// How much of a tag is looked at, in bytes: longer names carry no more meaning.
  private static let lengthLimit = 256

  /// Lower-case words of each segment between slashes, never empty segments.
  let segments: [[String]]

  /// Splits a tag at slashes, then at everything that is no letter or digit, and at camel case.
  init(_ tag: String) {
    let bytes = tag.utf8.prefix(Self.lengthLimit)
    segments = bytes.split(separator: UInt8(ascii: "/")).map(Self.words).filter { !$0.isEmpty }
  }

  private enum Class {
    case upper, lower, digit, other

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
      case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...: self = .lower
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      default: self = .other
      }
    }
  }

  /// The words of a segment: `errD` is err, d; `DLoss` is d, loss; `fid50k` and `r1` stay whole.
  private static func words(_ segment: Substring.UTF8View.SubSequence) -> [String] {
    let bytes = Array(segment)
    let classes = bytes.map(Class.init)
    var words: [String] = []
    var word: [UInt8] = []
    func close() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
      word = []
    }
    for index in bytes.indices {
      guard classes[index] != .other else {
        close()
        continue
      }
      if classes[index] == .upper, index > 0 {
        let afterLower = classes[index - 1] == .lower || classes[index - 1] == .digit
        let beforeLower = index + 1 < bytes.count && classes[index + 1] == .lower
        // A single capital before a word stays with it: `Dreal` is one word of the vocabulary.
        if afterLower || (beforeLower && classes[index - 1] == .upper) { close() }
      }
      word.append(bytes[index])
    }
    close()
    return words
  }
}

extension Series {
  /// The words of the tag in lower case: `Loss/netD_real` has loss, netd and real.
  public var tagWords: [String] {
    TagVocabulary.joined(TagWords(tag).segments.joined().map(\.self))
  }
}
