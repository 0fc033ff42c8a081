import Foundation

/// What the path of an image says: what it shows, at which step, and which of the step's pictures
/// it is.
///
/// Names come as repositories write them, `fakes000200.png`, `fake_samples_epoch_010.png`,
/// `images/400.png`; as trackers do, `generated_120_ab12cd34ef.png`; and as single pictures in a
/// folder for each step, `samples/step_1000/00001.png`.
struct ImagePath: Equatable {
  /// What it shows: the name without counters, or that of the folder.
  let tag: String
  /// The step, when the path has one.
  let step: Int?
  /// The number of the picture among those of its step; 0 where only one is meant.
  let index: Int

  /// Words before the number that counts steps, where a name holds several numbers.
  private static let counters = [
    "kimg", "step", "iter", "gs", "epoch", "batch", "tick", "checkpoint", "ckpt",
  ]
  /// Folders in which people save grids, beside those whose name says that they hold images.
  private static let folders: Set<String> = [
    "results", "result", "out", "output", "outputs", "media", "artifacts", "web", "visuals", "vis",
  ]

  /// Takes apart the path of a PNG file below a run's directory.
  ///
  /// Nil for a file that seems to show nothing of the run: in a folder of some other name, and
  /// without a counter of its own.
  init?(_ components: [String]) {
    guard let file = components.last, file.lowercased().hasSuffix(".png") else { return nil }
    let folders = components.dropLast()
    let name = Name(String(file.dropLast(4)))
    let counted = folders.last.flatMap { Self.stepFolder($0) }
    let around = folders.last { Self.stepFolder($0) == nil } ?? ""
    if let counted, !name.isCounted {
      step = counted
      index = name.number ?? 0
    } else {
      step = name.number
      index = name.index
    }
    guard
      folders.isEmpty || counted != nil || name.isCounted || Self.showsImages(around)
        || Self.showsImages(name.tag)
    else { return nil }
    tag = name.tag.isEmpty ? (around.isEmpty ? "images" : around) : name.tag
  }

  /// The step that the name of a folder counts: `step_1000`, `epoch-3`, `00001000`.
  private static func stepFolder(_ folder: String) -> Int? {
    let name = Name(folder)
    let isNumber = !folder.isEmpty && folder.allSatisfy { $0.isASCII && $0.isNumber }
    return name.isCounted || isNumber ? name.number : nil
  }

  /// Whether a word of a name speaks of images or of samples.
  private static func showsImages(_ name: String) -> Bool {
    if folders.contains(name.lowercased()) { return true }
    let kinds: Set<TagConcept> = [.image, .fake, .real, .fixed, .generator, .output]
    return TagWords(name).segments.joined().contains { word in
      TagVocabulary.concepts(of: word).map { !kinds.isDisjoint(with: $0) } ?? false
    }
  }

  /// A name without its counter, and the counter.
  struct Name: Equatable {
    /// The words that are left.
    let tag: String
    /// The number that counts steps, if there is one.
    let number: Int?
    /// Whether a word before the number says that it counts steps.
    let isCounted: Bool
    /// A second number behind a word for a sample: `epoch003_sample07`.
    let index: Int

    init(_ stem: String) {
      var pieces = stem.split { "_- .%=+".contains($0) }.map(String.init)
      if let last = pieces.last, pieces.count > 1, Self.isHash(last) { pieces.removeLast() }
      var chosen: (piece: Int, digits: String, isCounted: Bool)?
      for (index, piece) in pieces.enumerated() {
        let digits = Self.trailingDigits(piece)
        guard !digits.isEmpty, digits.count < 16 else { continue }
        let word = piece.count > digits.count ? piece : index > 0 ? pieces[index - 1] : ""
        let isCounted = ImagePath.counters.contains { word.lowercased().hasPrefix($0) }
        chosen = (index, digits, isCounted)
        if isCounted { break }
      }
      guard let chosen else {
        (tag, number, isCounted, index) = (pieces.joined(separator: "_"), nil, false, 0)
        return
      }
      number = Int(chosen.digits)
      isCounted = chosen.isCounted
      pieces[chosen.piece] = String(pieces[chosen.piece].dropLast(chosen.digits.count))
      var second: Int?
      if chosen.isCounted {
        for piece in pieces.indices where piece != chosen.piece {
          let digits = Self.trailingDigits(pieces[piece])
          let word = String(pieces[piece].dropLast(digits.count))
          guard !digits.isEmpty, digits.count < 16 else { continue }
          if word.isEmpty, second == nil, piece > chosen.piece, pieces.count > piece {
            second = Int(digits)
          } else if ImagePath.showsImages(word) {
            second = Int(digits)
            pieces[piece] = word
          }
        }
      }
      index = second ?? 0
      tag = pieces.filter { piece in
        !piece.isEmpty && !ImagePath.counters.contains(piece.lowercased()) && Int(piece) == nil
      }.joined(separator: "_")
    }

    private static func trailingDigits(_ piece: String) -> String {
      String(piece.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    }

    /// Whether a word is the checksum that a tracker puts behind a name.
    private static func isHash(_ word: String) -> Bool {
      word.count >= 8 && word.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        && word.contains(where: \.isLetter)
    }
  }
}
