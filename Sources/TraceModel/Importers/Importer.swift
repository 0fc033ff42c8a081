import Foundation
import OrderedCollections

/// A reader of one kind of log that is no event file.
///
/// A new kind is one file and one line in `ImporterCatalogue`.
protocol Importer: Sendable {
  /// What the log is called in a message.
  var name: String { get }
  /// Whether a file is of this kind, judged by its name and its beginning.
  func recognises(_ log: TextLog) -> Bool
  /// Reads a file into runs.
  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError)
}

/// Every importer, in the order in which they are asked.
enum ImporterCatalogue {
  /// The importers of files, the particular ones before the general ones.
  static func all(linePattern: String?) -> [any Importer] {
    if let linePattern { return [PatternImporter(pattern: linePattern)] }
    return [
      StyleGANStatsImporter(),
      TrainerStateImporter(),
      JSONHistoryImporter(),
      JSONLinesImporter(),
      WandBTableImporter(),
      LightningTableImporter(),
      GenericTableImporter(),
      ConsoleImporter(),
    ]
  }
}

/// The runs that an importer finds in a file: one, or several by name.
struct ImportedRuns {
  /// The runs; the empty name is that of the file.
  private(set) var recorders: OrderedDictionary<String, RunRecorder> = [:]
  /// What is to be told of the file, whichever of its runs is looked at.
  private(set) var notices: [TraceNotice] = []

  /// Records a value.
  mutating func record(_ value: Double, tag: String, step: Int, run: String = "") {
    recorders[run, default: RunRecorder()].record(double: value, tag: tag, step: step)
  }

  /// Keeps something to tell the user.
  mutating func notice(_ kind: TraceNotice.Kind, _ file: String, _ message: String) {
    notices.append(TraceNotice(kind: kind, file: file, message: message))
  }
}

/// Which of several columns or keys counts the steps.
enum StepKey {
  /// The names in order of preference.
  private static let names = [
    "step", "globalstep", "trainerglobalstep", "iteration", "iter", "iters", "iterations", "niter",
    "it", "batch", "kimg", "curnimg", "nimg", "images", "epoch", "tick",
  ]
  /// Names of times and counters, which are no quantities of the run.
  private static let others: Set<String> = [
    "timestamp", "runtime", "walltime", "time", "createdat", "elapsed", "epochs", "data",
  ]

  /// The position of the name that counts the steps.
  static func index(in keys: [String]) -> Int? {
    let plain = keys.map(plain)
    for name in names { if let index = plain.firstIndex(of: name) { return index } }
    return nil
  }

  /// Whether a name counts steps or time.
  static func isCounter(_ key: String) -> Bool {
    let key = plain(key)
    return names.contains(key) || others.contains(key)
  }

  /// Letters and digits alone, in lower case.
  private static func plain(_ key: String) -> String {
    String(key.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// A number as a step, nil when it is none.
  static func step(_ number: Double) -> Int? {
    let limit = Double(ScalarColumn.stepLimit)
    return number.isFinite && abs(number) <= limit ? Int(number.rounded(.down)) : nil
  }
}
