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
      KerasTableImporter(),
      GenericTableImporter(),
      ConsoleImporter(),
    ]
  }
}

/// A text file in memory: loggers rewrite such files, so they are not mapped.
struct TextLog: Sendable {
  /// The largest file read, in bytes.
  private static let sizeLimit = 4 << 30
  /// The bytes with which a compressed file begins.
  static let gzipMark: [UInt8] = [0x1f, 0x8b]

  /// The path as given.
  let path: String
  /// The last part of the path.
  var fileName: String { URL(fileURLWithPath: path).lastPathComponent }
  /// The text, not checked to be UTF-8, ended by a zero byte that `bytes` does not count.
  private let storage: [UInt8]

  /// Reads a file.
  init(path: String) throws(TraceReadError) {
    guard let data = FileManager.default.contents(atPath: path), data.count <= Self.sizeLimit else {
      throw TraceReadError(
        path: path, problem: "cannot be read", advice: "check the path and its permissions")
    }
    guard !data.starts(with: Self.gzipMark) else {
      throw TraceReadError(
        path: path, problem: "is compressed with gzip", advice: "unpack it with gunzip")
    }
    self.init(path: path, bytes: [UInt8](data))
  }

  /// Creates a log from text.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    // A mark of the byte order is no part of the first name.
    storage = (bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes) + [0]
  }

  /// The text.
  var bytes: ArraySlice<UInt8> { storage.dropLast() }

  /// The lines that hold something, without their ends.
  var lines: some Sequence<ArraySlice<UInt8>> {
    bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  /// The first line.
  var firstLine: ArraySlice<UInt8> {
    bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }
}

/// The runs that an importer finds in a file: one, or several by name.
struct ImportedRuns {
  /// The runs; the empty name is that of the file.
  var recorders: OrderedDictionary<String, RunRecorder> = [:]

  /// Records a value.
  mutating func record(_ value: Double, tag: String, step: Int, run: String = "") {
    recorders[run, default: RunRecorder()].record(Float(value), tag: tag, step: step)
  }

  /// Keeps something to tell the user.
  mutating func notice(_ kind: TraceNotice.Kind, _ file: String, _ message: String) {
    recorders["", default: RunRecorder()].notice(kind, file, message)
  }
}

/// Which of several columns or keys counts the steps.
enum StepKey {
  /// The names in order of preference.
  private static let names = [
    "step", "globalstep", "trainerglobalstep", "iteration", "iter", "iters", "iterations", "niter",
    "batch", "kimg", "curnimg", "nimg", "images", "epoch", "tick",
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
