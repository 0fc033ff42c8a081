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

  /// Reads every run, in the order given.
  func traces() throws -> [Trace] {
    var traces: [Trace] = []
    for run in runs { traces += try roles.read(run) }
    return traces
  }

  /// The files of the runs as they are now, and everything their reading depends on.
  ///
  /// The program counts as well: one that was built anew may read or draw otherwise.
  var inputs: SiteInputs {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return SiteInputs(
      paths: runs + [program].compactMap { $0 },
      settings: [roles.linePattern ?? ""] + roles.overrides)
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

  /// Reads the traces of one run.
  func read(_ run: String) throws -> [Trace] {
    var options = TraceReader.Options(linePattern: linePattern)
    for override in overrides {
      guard let separator = override.lastIndex(of: "=") else {
        throw CommandFailure(
          "--role \(override.printable): expected TAG=ROLE, such as --role 'my/score=d/real'")
      }
      options.roleOverrides[String(override[..<separator])] =
        String(override[override.index(after: separator)...])
    }
    do {
      return try TraceReader.read(run, options: options)
    } catch {
      throw CommandFailure("\(error)")
    }
  }
}
