import ArgumentParser
import Diagnosis
import TraceModel

/// `ganscope diagnose`: judges runs and prints what was found.
struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Judge runs and print what is wrong, since when, and what to change.",
    discussion: """
      Examples:
        ganscope diagnose logs/dcgan
        ganscope diagnose runs/* --format json > diagnosis.json
        ganscope diagnose runs/nightly --fail-on mode-collapse --fail-on divergence

      The exit status is 1 when a rule named by --fail-on fails in any run.
      """)

  /// How the diagnosis is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var runs: RunOptions
  @Option(help: "How to print the diagnosis.") var format = Format.text
  @Option(
    help: ArgumentHelp("Exit with status 1 if this rule fails.", valueName: "rule"),
    completion: .list(RuleCatalogue.all.map(\.declaration.identifier)))
  var failOn: [String] = []
  @Flag(help: "Name the rules that do not apply, too.") var verbose = false

  func validate() throws {
    for rule in failOn where RuleCatalogue.named(rule) == nil {
      throw CommandFailure("--fail-on \(rule.printable): no such rule; see 'ganscope rules'")
    }
  }

  func run() throws {
    try runs.withTraces(diagnose)
  }

  private func diagnose(_ traces: [Trace]) throws {
    let report = Diagnoser().report(traces, tool: GANScope.tool)
    switch format {
    case .json:
      print(try report.json())
    case .text:
      print(ConsoleDiagnosis(report: report, isVerbose: verbose).lines.joined(separator: "\n"))
    }
    let failed = report.runs.flatMap(\.findings).contains {
      $0.status == .fail && failOn.contains($0.rule)
    }
    if failed { throw ExitCode(1) }
  }
}
