import AdversarialTraining
import ArgumentParser
import Diagnosis
import Foundation
import TraceModel

/// `ganscope prescribe`: reruns one of our own runs with each remedy, and publishes before and after.
struct PrescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prescribe",
    abstract: "Rerun one of our own runs with each remedy; publish before and after.",
    discussion: """
      Every remedy of a failing finding is applied as a change of the configuration and trained with
      the run's seed and two more, beside the run itself with the same seeds. A remedy cures a fault
      when the rule that failed no longer fails.

      Examples:
        ganscope prescribe runs/ring8-collapse --out cures
        ganscope prescribe runs/ring8-saturating --out cures --seeds 5
      """)

  @Argument(help: ArgumentHelp("A run that 'ganscope train' wrote.", valueName: "run"))
  var path: String
  @OptionGroup var site: SiteOptions
  @Option(help: "How many seeds each configuration is trained with.") var seeds = 3
  @Option(help: "The most remedies to try, in order of likely effect.") var remedies = 6
  @Option(help: "Threads that may take part.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  func validate() throws {
    guard (1...100).contains(seeds) else {
      throw CommandFailure("--seeds \(seeds): expected 1 to 100")
    }
    guard (1...100).contains(remedies) else {
      throw CommandFailure("--remedies \(remedies): expected 1 to 100")
    }
    guard (1...256).contains(threads) else {
      throw CommandFailure("--threads \(threads): expected 1 to 256")
    }
  }

  func run() throws {
    let prescription = try prescription()
    let work = URL(fileURLWithPath: site.out, isDirectory: true).appendingPathComponent("trials")
    let interrupt = InterruptHandler()
    var outcomes: [Prescription.Outcome] = []
    for (index, trial) in prescription.trials.enumerated() {
      var traces: [Trace] = []
      for seed in prescription.seeds {
        Terminal.progress(
          "[\(index + 1)/\(prescription.trials.count)] \(trial.label), seed \(seed)")
        traces.append(
          try train(trial, seed: seed, of: prescription.configuration, below: work, interrupt.stop))
        if interrupt.stop.isRaised { throw CommandFailure("stopped; nothing was published") }
      }
      outcomes.append(
        Prescription.Outcome(
          trial: trial, traces: traces, diagnoses: traces.map { Diagnoser().diagnose($0) }))
    }
    let page = try site.publish(outcomes.flatMap(\.traces))
    print(Prescription.table(of: outcomes, faults: prescription.faults).joined(separator: "\n"))
    let cures = Prescription.cures(among: outcomes, of: prescription.faults)
    print(
      cures.isEmpty
        ? "No remedy cured every seed."
        : "Cured with every seed by: " + cures.joined(separator: "; "))
    print(page)
  }

  /// What to try: the failing rules of the run, and the changes that their findings propose.
  private func prescription() throws -> Prescription {
    let traces = try RoleOptions.parse([]).read(path)
    guard traces.count == 1, let trace = traces.first, let manifest = trace.manifest,
      let settings = manifest.configuration, manifest.tool?.hasPrefix("ganscope") == true
    else {
      throw CommandFailure(
        "\(path.printable): is not a run that 'ganscope train' wrote, so it cannot be trained again"
      )
    }
    do {
      let configuration = try ExperimentConfiguration(flattened: settings)
      let prescription = Prescription(
        configuration: configuration, diagnosis: Diagnoser().diagnose(trace), seedCount: seeds,
        limit: remedies)
      guard !prescription.faults.isEmpty else {
        throw CommandFailure("\(path.printable): no rule fails, so there is nothing to cure")
      }
      return prescription
    } catch let error as ConfigurationError {
      throw CommandFailure("\(path.printable)/run.json: \(error)")
    }
  }

  private func train(
    _ trial: Prescription.Trial, seed: UInt64, of base: ExperimentConfiguration, below work: URL,
    _ stop: StopSignal
  ) throws -> Trace {
    do {
      var configuration = try base.changed(by: trial.change)
      configuration.seed = seed
      configuration.name = "\(base.name), \(trial.label), seed \(seed)"
      let directory = work.appendingPathComponent("\(trial.folder)-\(seed)", isDirectory: true)
      try? FileManager.default.removeItem(at: directory)
      let run = try TrainingRun(configuration, directory: directory, threads: threads)
      _ = try run.run(stop: stop)
      guard let trace = try TraceReader.read(directory.path).first else {
        throw CommandFailure("\(directory.path): holds no trace")
      }
      return trace
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure("\(trial.label): \(error)".printable)
    }
  }
}
