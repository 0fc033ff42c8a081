import Foundation

/// Reads the logs that are no event files: a file, or a directory that holds some.
enum ImportedLog {
  /// Files of a directory that are read when it holds no event files, the telling ones first.
  private static let fileNames = [
    "metrics.csv", "stats.jsonl", "trainer_state.json", "loss_log.txt", "history.json",
    "history.csv", "log.csv", "training.csv", "progress.csv", "log.jsonl", "metrics.jsonl",
    "log.txt", "train.log", "training.log", "log",
  ]
  private static let extensions = ["csv", "tsv", "jsonl", "json", "log", "txt", "out"]
  /// Files that lie beside logs and are none.
  private static let others: Set<String> = ["run.json", "diagnosis.json", "requirements.txt"]

  /// The runs of a file.
  static func read(
    file path: String, linePattern: String?
  ) throws(TraceReadError) -> [Trace] {
    let log = try TextLog(path: path)
    guard !log.bytes.isEmpty else {
      throw TraceReadError(path: path, problem: "is empty", advice: "name the log of a run")
    }
    let importers = ImporterCatalogue.all(linePattern: linePattern)
    guard let importer = importers.first(where: { $0.recognises(log) }) else {
      throw TraceReadError(
        path: path, problem: "is no log of a known form",
        advice:
          "give the form of its lines as a regular expression with named groups (--line-pattern)")
    }
    var runs = ImportedRuns()
    try importer.read(log, into: &runs)
    let fileName = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let traces = runs.recorders.compactMap { name, recorder -> Trace? in
      var trace = recorder.trace(name: name.isEmpty ? fileName : name, path: path)
      trace.notices = runs.notices + trace.notices
      return trace.series.isEmpty ? nil : trace
    }
    guard !traces.isEmpty else {
      throw TraceReadError(
        path: path, problem: "was read as \(importer.name) and holds no values",
        advice: "check that it is the log of a run")
    }
    return traces
  }

  /// The deepest folder looked into for tables and histories: `lightning_logs/version_0`.
  private static let depthLimit = 3

  /// The runs of the folders below a directory, by the path to their logs.
  private static func nested(in directory: String, linePattern: String?) -> [Trace] {
    var found: [Trace] = []
    func visit(_ path: String, _ name: String, depth: Int) {
      let entries = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        .filter { !$0.hasPrefix(".") }
      if depth > 0 {
        let tables = entries.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".jsonl") }
        for entry in fileNames.filter(entries.contains) + tables {
          guard var traces = try? read(file: path + "/" + entry, linePattern: linePattern)
          else { continue }
          for index in traces.indices {
            traces[index].name = traces.count == 1 ? name : "\(name)/\(traces[index].name)"
            traces[index].path = path
            traces[index].samples = SampleFiles.discover(inRun: path)
          }
          found += traces
          return
        }
      }
      guard depth < depthLimit else { return }
      for folder in latestCheckpoint(of: entries) {
        var isDirectory: ObjCBool = false
        let child = path + "/" + folder
        guard FileManager.default.fileExists(atPath: child, isDirectory: &isDirectory),
          isDirectory.boolValue
        else { continue }
        visit(child, name.isEmpty ? folder : name + "/" + folder, depth: depth + 1)
      }
    }
    visit(directory, "", depth: 0)
    if found.count == 1 { found[0].name = URL(fileURLWithPath: directory).lastPathComponent }
    return found
  }

  /// The folders, of those named `checkpoint-500` by their step only the last: each holds the whole
  /// history up to it.
  private static func latestCheckpoint(of folders: [String]) -> [String] {
    func step(_ name: String) -> Int? {
      name.hasPrefix("checkpoint-") ? Int(name.dropFirst("checkpoint-".count)) : nil
    }
    let last = folders.compactMap(step).max()
    return folders.filter { step($0) == nil || step($0) == last }
  }

  /// The runs of a directory without event files, none when nothing in it is a log.
  static func read(
    directory: String, linePattern: String?
  ) throws(TraceReadError) -> [Trace] {
    let stored = MLflowImporter.runs(under: directory)
    if !stored.isEmpty {
      var traces: [Trace] = []
      for run in stored { traces.append(try MLflowImporter.read(run)) }
      return traces
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
    let telling = fileNames.filter(names.contains)
    let general = names.filter { name in
      extensions.contains { name.lowercased().hasSuffix("." + $0) } && !others.contains(name)
    }
    for name in telling + general {
      let read = try? read(file: directory + "/" + name, linePattern: linePattern)
      if let read { return read }
    }
    let nested = nested(in: directory, linePattern: linePattern)
    if !nested.isEmpty { return nested }
    guard
      !ImageFolderImporter.images(in: directory).isEmpty
        || SampleFiles.discover(inRun: directory) != nil
    else { return [] }
    return [Trace(name: URL(fileURLWithPath: directory).lastPathComponent, path: directory)]
  }
}
