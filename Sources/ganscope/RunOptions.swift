import ArgumentParser
import Foundation
import ReportSite
import TraceModel

/// The runs a command reads, and how their series are to be understood.
struct RunOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Run directories, TensorBoard log directories, or CSV, JSON-lines or console logs.",
      valueName: "run"))
  var runs: [String]

  @OptionGroup var roles: RoleOptions

  /// Reads every run, in the order given, and uses what could be read.
  ///
  /// A run that cannot be read is told, and does not keep the others from being looked at.
  ///
  /// - Throws: `TraceReadError` when none can be read, `ExitCode` 2 when some cannot, after they
  ///   were used.
  func withTraces(_ use: ([Trace]) throws -> Void) throws {
    var traces: [Trace] = []
    var failures: [TraceReadError] = []
    for run in runs {
      do { traces += try roles.read(run) } catch let error as TraceReadError {
        failures.append(error)
      }
    }
    if traces.isEmpty, let first = failures.first { throw first }
    for failure in failures { Terminal.printError("error: \(failure)") }
    noteUnknownTags(in: traces)
    try use(traces)
    guard failures.isEmpty else { throw ExitCode(2) }
  }

  /// Says which tags that were given a role nobody logged.
  func noteUnknownTags(in traces: [Trace]) {
    for tag in roles.overriddenTags where !traces.contains(where: { $0.holds(tag) }) {
      Terminal.printError(
        "note: --role: nothing is logged as \(tag.printable); 'ganscope inspect' lists the tags")
    }
  }

  /// The files of the runs as they are now, and everything their reading depends on.
  var inputs: SiteInputs {
    SiteInputs(paths: runs, settings: [roles.linePattern ?? ""] + roles.overrides)
  }
}

/// Overrides of the detected roles.
struct RoleOptions: ParsableArguments {
  @Option(
    name: .customLong("role"),
    help: ArgumentHelp(
      "Give a logged tag a role, whatever was detected. May be repeated.",
      valueName: "tag=role"))
  var overrides: [String] = []

  @Option(
    name: .customLong("line-pattern"),
    help: ArgumentHelp(
      "Read the lines of a text log by a regular expression with named groups, "
        + #"such as '(?<step>\d+) d=(?<d_loss>\S+)'."#,
      valueName: "regex"))
  var linePattern: String?

  func validate() throws {
    for override in overrides {
      guard let (tag, role) = Self.parts(of: override), !tag.isEmpty, !role.isEmpty else {
        throw CommandFailure(
          "--role \(override.printable): expected TAG=ROLE, such as --role 'my/score=d/real'")
      }
      guard Role.isCanonical(role) else {
        throw CommandFailure(
          "--role \(override.printable): no such role; there are "
            + Role.allNames.joined(separator: ", "))
      }
    }
    if let linePattern, (try? Regex(linePattern)) == nil {
      throw CommandFailure(
        "--line-pattern \(linePattern.printable): no regular expression; name its groups, such as "
          + #"'(?<step>\d+) d=(?<d_loss>\S+)'"#)
    }
  }

  /// The tags that are given a role, whatever was detected.
  var overriddenTags: [String] { overrides.compactMap { Self.parts(of: $0)?.tag } }

  /// A tag and its role: the tag may hold an equals sign.
  private static func parts(of override: String) -> (tag: String, role: String)? {
    override.lastIndex(of: "=").map {
      (String(override[..<$0]), String(override[override.index(after: $0)...]))
    }
  }

  /// Reads the traces of one run.
  func read(_ run: String) throws -> [Trace] {
    var options = TraceReader.Options(linePattern: linePattern)
    for case let (tag, role)? in overrides.map(Self.parts) { options.roleOverrides[tag] = role }
    return try TraceReader.read(run, options: options)
  }
}

extension Trace {
  /// Whether anything was logged under a tag.
  fileprivate func holds(_ tag: String) -> Bool {
    roles.assignments.contains { $0.tag == tag }
  }
}
