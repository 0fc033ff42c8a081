import Foundation

/// MLflow's file store: a directory a run with `meta.yaml`, and a file a metric under `metrics`.
///
/// Each line of a metric is `timestamp value step`; a metric's name may hold slashes and is then a
/// path.
enum MLflowImporter {
  /// The largest parameter read, in bytes: the store itself takes 6,000 characters.
  private static let parameterLimit = 1 << 16

  /// Whether a directory is a run of the store.
  static func isRun(_ directory: String) -> Bool {
    FileManager.default.fileExists(atPath: directory + "/meta.yaml")
      && FileManager.default.fileExists(atPath: directory + "/metrics")
  }

  /// The directories of runs at or below a path, in order of name.
  static func runs(under root: String) -> [String] {
    if isRun(root) { return [root] }
    var found: [String] = []
    for experiment in entries(root) {
      let path = root + "/" + experiment
      if isRun(path) { found.append(path) }
      for run in entries(path) where isRun(path + "/" + run) { found.append(path + "/" + run) }
      for deeper in entries(path) where deeper != "metrics" {
        for run in entries(path + "/" + deeper) where isRun(path + "/" + deeper + "/" + run) {
          found.append(path + "/" + deeper + "/" + run)
        }
      }
    }
    return found
  }

  private static func entries(_ directory: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Reads a run; its name and parameters are files of their own.
  static func read(_ directory: String) throws(TraceReadError) -> Trace {
    var recorder = RunRecorder()
    let metrics = FileManager.default.enumerator(atPath: directory + "/metrics")
    for name in (metrics?.compactMap { $0 as? String } ?? []).sorted() {
      let path = directory + "/metrics/" + name
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      guard !isDirectory.boolValue else { continue }
      for line in try TextLog(path: path).lines {
        let parts = line.split(separator: UInt8(ascii: " ")).map(Number.parse)
        guard parts.count >= 2, let value = parts[1] else { continue }
        let step = (parts.count > 2 ? parts[2] : nil).flatMap(StepKey.step) ?? 0
        recorder.record(double: value, tag: name, step: step)
      }
    }
    for name in entries(directory + "/params") {
      let path = directory + "/params/" + name
      if FileSize.ofRegularFile(path) ?? .max <= parameterLimit,
        let value = try? String(contentsOfFile: path, encoding: .utf8)
      {
        recorder.hyperparameters[name] = value
      }
    }
    let runName = try? String(contentsOfFile: directory + "/tags/mlflow.runName", encoding: .utf8)
    let folder = URL(fileURLWithPath: directory).lastPathComponent
    return recorder.trace(name: runName ?? folder, path: directory)
  }
}
