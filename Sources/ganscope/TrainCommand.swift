import AdversarialTraining
import ArgumentParser
import Foundation
import ReportSite
import TraceModel

/// `ganscope train`: trains an experiment and writes its trace.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an experiment and write its trace.",
    discussion: """
      The experiment is a built-in name (see 'ganscope experiments') or a YAML file.

      Examples:
        ganscope train ring8
        ganscope train ring8-collapse --seed 3 --out runs/collapse-3
        ganscope train ring8 --set generator.optimizer.learning_rate=0.0002 --set batch=512
        ganscope train ring8 --resume
        ganscope experiments ring8 > mine.yaml && ganscope train mine.yaml
      """)

  @Argument(
    help: "A built-in experiment or a YAML file.",
    completion: .list(ExperimentCatalogue.names))
  var experiment: String
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The run directory to write; runs/<name> when not given.", valueName: "run"))
  var out: String?
  @Option(help: "Where all random numbers start.") var seed: UInt64?
  @Option(help: "The number of steps.") var steps: Int?
  @Option(
    help: ArgumentHelp(
      "Change a setting of the experiment. May be repeated.", valueName: "key=value"))
  var set: [String] = []
  @Flag(help: "Go on from the run directory's checkpoint, as if never stopped.")
  var resume = false
  @Option(help: "Threads that take part, two at most; the results are the same for any number.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  func run() throws {
    let configuration = try experimentConfiguration()
    guard out != nil || !configuration.name.contains("/") && !configuration.name.hasPrefix(".")
    else {
      throw CommandFailure(
        "'name' is '\(configuration.name.printable(atMost: 60))', which is no name of a folder in "
          + "runs/; give the run directory with --out")
    }
    let directory = URL(
      fileURLWithPath: out ?? "runs/\(configuration.name)", isDirectory: true)
    let interrupt = InterruptHandler()
    let run = try attempt {
      try TrainingRun(
        configuration, directory: directory, threads: threads, resuming: resume,
        command: reproducingCommand)
    }
    for notice in run.notices { Terminal.printError("note: \(notice.message.printable)") }
    let outcome = try attempt {
      try run.run(stop: interrupt.stop) { Terminal.progress(Self.line($0)) }
    }
    Terminal.clearProgress()
    switch outcome {
    case .finished:
      break
    case .stopped(let steps):
      Terminal.printError(
        "stopped after \(steps) steps; what was traced is in \(directory.path), and the same command "
          + "with --resume goes on")
      throw ExitCode(InterruptHandler.status)
    case .nonFinite(let tag, let step):
      Terminal.printError(
        "\(tag) is no longer finite at step \(step); the run was stopped, and its trace shows how")
    }
    print(directory.relativePath)
  }

  private func experimentConfiguration() throws -> ExperimentConfiguration {
    guard (1...256).contains(threads) else {
      throw CommandFailure("--threads \(threads): expected 1 to 256")
    }
    return try attempt {
      var configuration = try ExperimentCatalogue.experiment(experiment)
      for assignment in set { try configuration.set(assignment) }
      if let seed { try configuration.set("seed=\(seed)") }
      if let steps { try configuration.set("steps=\(steps)") }
      return configuration
    }
  }

  /// The command that trains the same run again.
  private var reproducingCommand: String {
    var words = ["ganscope", "train", experiment]
    if let seed { words += ["--seed", "\(seed)"] }
    if let steps { words += ["--steps", "\(steps)"] }
    for assignment in set { words += ["--set", assignment] }
    return words.map(Wording.shellArgument).joined(separator: " ")
  }

  private static func line(_ progress: TrainingProgress) -> String {
    let share = Int(100 * Double(progress.completedSteps) / Double(max(progress.steps, 1)))
    let left = progress.secondsLeft.isFinite ? "\(Int(progress.secondsLeft.rounded(.up))) s" : "?"
    let numbers = progress.highlights.map { "\($0.name) \(($0.value * 1000).rounded() / 1000)" }
    return "step \(progress.completedSteps)/\(progress.steps)  \(share) %  "
      + "\(Int(progress.stepsPerSecond))/s  \(left) left  " + numbers.joined(separator: "  ")
  }
}

/// Runs work and turns what it throws into one line for the user.
private func attempt<Value>(_ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch {
    Terminal.clearProgress()
    throw CommandFailure(error.reason.printable)
  }
}
