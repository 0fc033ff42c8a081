import Diagnosis

/// A verdict or a finding's status as a shape and a word; the colour only repeats them.
struct StatusView: ViewModel, Equatable {
  /// The word: "Fail".
  let word: String
  /// The symbol's identifier and the class of the colour: `fail`.
  let shape: String

  init(word: String, shape: String) {
    self.word = word
    self.shape = shape
  }

  init(_ verdict: Verdict) {
    shape = verdict.rawValue
    word =
      switch verdict {
      case .pass: "Pass"
      case .incomplete: "Incomplete"
      case .warn: "Warn"
      case .fail: "Fail"
      }
  }

  init(_ status: FindingStatus) {
    switch status {
    case .pass: (word, shape) = ("Pass", "pass")
    case .warn: (word, shape) = ("Warn", "warn")
    case .fail: (word, shape) = ("Fail", "fail")
    case .notObservable: (word, shape) = ("Not observable", "incomplete")
    case .notApplicable: (word, shape) = ("Not applicable", "incomplete")
    case .error: (word, shape) = ("Rule broke", "error")
    }
  }

  static let fields: [String: ViewField<StatusView>] = [
    "word": .text { $0.word },
    "shape": .text { $0.shape },
  ]
}
