import ArgumentParser
import Foundation
import TraceModel

/// Runs the command line and turns every error into one line and an exit status.
///
/// The status is 0 when the command did its work, 1 when `--fail-on` names a rule that failed,
/// and 2 for bad usage or unreadable input.
@main
enum EntryPoint {
  /// The command that explains the one that was meant.
  private static var usage: String {
    let names = GANScope.configuration.subcommands.compactMap { $0.configuration.commandName }
    let meant = CommandLine.arguments.dropFirst().first { names.contains($0) }
    return ["ganscope", meant, "--help"].compactMap { $0 }.joined(separator: " ")
  }

  static func main() {
    do {
      var command = try GANScope.parseAsRoot()
      try command.run()
      try Terminal.finishOutput()
    } catch let failure as CommandFailure {
      Terminal.printError("error: \(failure.message)")
      exit(2)
    } catch let error as TraceReadError {
      Terminal.printError("error: \(error)")
      exit(2)
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      guard GANScope.exitCode(for: error) != .success else { GANScope.exit(withError: error) }
      let message = GANScope.message(for: error)
      Terminal.printError(
        "error: \(message.isEmpty ? "\(error)" : message)".oneLine
          + " (\(usage) shows the usage)")
      exit(2)
    }
  }
}

extension String {
  /// The text with line breaks turned into spaces.
  fileprivate var oneLine: String {
    split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}
