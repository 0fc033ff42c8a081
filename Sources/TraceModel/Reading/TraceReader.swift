import Foundation
import OrderedCollections

/// Reads the traces that a path holds: the one entrance for everything from outside.
public enum TraceReader {
  /// How to read.
  public struct Options: Sendable {
    /// Roles that the user gives, as canonical tags by tag.
    public var roleOverrides: [String: String]
    /// A regular expression for the lines of a text log, with a named group for each quantity.
    public var linePattern: String?

    /// Creates options.
    public init(roleOverrides: [String: String] = [:], linePattern: String? = nil) {
      self.roleOverrides = roleOverrides
      self.linePattern = linePattern
    }
  }

  /// Reads every run at a path: a run directory, a log directory with sub-runs, or a single file.
  ///
  /// Damage in a log is no error: what can be read is, and the trace's notices tell of the rest.
  public static func read(
    _ path: String, options: Options = Options()
  ) throws(TraceReadError) -> [Trace] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw TraceReadError(
        path: path, problem: "does not exist", advice: "name a run directory or a log file")
    }
    var traces: [Trace]
    if isDirectory.boolValue {
      let logs = eventLogs(inDirectory: path)
      traces = logs.traces
      if traces.isEmpty {
        traces = try ImportedLog.read(directory: path, linePattern: options.linePattern)
        if traces.isEmpty, let failure = logs.failures.first { throw failure }
        if traces.count == 1 {
          // As a run of event files is called: five folders with a log.csv each are five names.
          traces[0].name = runName(path)
          traces[0].path = path
          traces[0].samples = SampleFiles.discover(inRun: path)
        }
      }
      if !traces.isEmpty {
        traces[0].notices += logs.failures.map {
          TraceNotice(kind: .damage, file: $0.path, message: "\($0); it was left out")
        }
      }
      let folders = Set(traces.map(\.path))
      for index in traces.indices where traces[index].images.isEmpty {
        traces[index].images = ImageFolderImporter.images(
          in: traces[index].path, except: folders.subtracting([traces[index].path]))
        if traces[index].images.isEmpty {
          traces[index].notices += ImageFolderImporter.unreadable(in: traces[index].path)
        }
      }
    } else if RunFiles.isEventFile(URL(fileURLWithPath: path).lastPathComponent) {
      let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
      traces = [try run(name: runName(directory), path: path, eventFiles: [path], directory: nil)]
    } else {
      traces = try ImportedLog.read(file: path, linePattern: options.linePattern)
    }
    guard !traces.isEmpty else {
      throw TraceReadError(
        path: path, problem: "holds no log that can be read",
        advice: "name a directory with TensorBoard event files, or a CSV, JSON or text log")
    }
    for index in traces.indices { traces[index].assignRoles(overrides: options.roleOverrides) }
    return traces
  }

  /// The runs of a directory of event files, those spread over sub-directories put together, and
  /// why some could not be read.
  private static func eventLogs(
    inDirectory root: String
  ) -> (traces: [Trace], failures: [TraceReadError]) {
    var traces: [Trace] = []
    var failures: [TraceReadError] = []
    for files in RunFiles.all(under: root) {
      do {
        traces.append(
          try run(
            name: files.name, path: files.path, eventFiles: files.eventFiles,
            directory: files.path))
      } catch {
        failures.append(error)
      }
    }
    traces = SubRuns.fused(traces)
    for index in traces.indices where traces.count == 1 || traces[index].name == "." {
      traces[index].name = runName(root)
    }
    return (traces, failures)
  }

  /// One run from its event files.
  ///
  /// - Throws: When none of the files could be read, and the directory holds no samples either.
  private static func run(
    name: String, path: String, eventFiles: [String], directory: String?
  ) throws(TraceReadError) -> Trace {
    var recorder = RunRecorder()
    // Before the events: a run that ends in between is then read as one that still goes on, and
    // whoever watches it looks again.
    var manifest: RunManifest?
    if let directory {
      do {
        manifest = try RunManifest.read(inRun: directory)
      } catch {
        recorder.notice(.ignored, error.path, "\(error.problem); \(error.advice)")
      }
    }
    var damaged: [TraceReadError] = []
    for file in eventFiles {
      let mapped = try MappedFile(path: file)
      if mapped.withBytes({ $0.starts(with: TextLog.gzipMark) }) {
        recorder.notice(.ignored, file, "the file is compressed; unpack it with gunzip")
        continue
      }
      if !EventFileReader.read(mapped, into: &recorder) {
        damaged.append(
          TraceReadError(
            path: file, problem: "holds not one record that could be read as an event",
            advice: "copy the event file again, or name another log"))
      }
    }
    var trace = recorder.trace(name: name, path: path)
    trace.manifest = manifest
    trace.samples = directory.flatMap(SampleFiles.discover)
    if let first = damaged.first, damaged.count == eventFiles.count, trace.samples == nil {
      throw first
    }
    return trace
  }

  /// The name of the run at a path: the last part of it, also for `.` and `..`.
  private static func runName(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
  }
}

extension Trace {
  /// Gives every tag its role: what the user says, what `run.json` says, what the name says.
  mutating func assignRoles(overrides: [String: String]) {
    let given = manifest?.roles ?? [:]
    roles = RoleDetector(self).roles(manifest: given, overrides: overrides)
    if let correction = PartialLosses.correction(self) {
      roles = roles.replacing(correction.roles)
      notices.append(TraceNotice(kind: .derived, file: path, message: correction.reason))
    }
    guard let (whole, message) = PartialLosses.whole(self), series[whole.tag] == nil else { return }
    set(whole)
    roles = roles.adding(whole.tag, as: .discriminatorLoss)
    notices.append(TraceNotice(kind: .derived, file: path, message: message))
  }
}
