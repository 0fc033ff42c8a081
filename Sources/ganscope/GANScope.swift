import ArgumentParser

/// The root of the command line; each subcommand is a file of its own.
struct GANScope: ParsableCommand {
  /// The version that traces, diagnoses and pages carry.
  static let version = "0.1.0"

  /// The tool and its version.
  static let tool = "ganscope \(version)"

  static let configuration = CommandConfiguration(
    commandName: "ganscope",
    abstract: "Find out why a GAN does not train, and show it.",
    discussion: """
      RUN is a run directory, a TensorBoard log directory (with sub-runs or without), or a CSV,
      JSON-lines or console log.

      Examples:
        ganscope diagnose logs/dcgan
        ganscope report logs/* --out report
        ganscope train ring8-collapse --out runs/collapse
      """,
    version: version,
    subcommands: [
      TrainCommand.self, ExperimentsCommand.self,
      InspectCommand.self, DiagnoseCommand.self, ReportCommand.self,
      FigureCommand.self, MeasureCommand.self, RulesCommand.self, WatchCommand.self,
      PrescribeCommand.self, SweepCommand.self, GalleryCommand.self,
    ])
}
