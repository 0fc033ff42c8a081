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
      the run's seed and two more, beside the run itself with the same seeds, several at once. A
      remedy is a cure when with every seed the rules that failed no longer fail, and no other rule
      fails in their place; what cures the worst fault alone is named with what remains.

      Examples:
        ganscope prescribe runs/ring8-collapse --out cures
        ganscope prescribe runs/ring8-saturating --out cures --seeds 5
      """)

  @Argument(help: ArgumentHelp("A run that 'ganscope train' wrote.", valueName: "run"))
  var path: String
  @OptionGroup var site: SiteOptions
  @Option(help: "How many seeds each configuration is trained with.") var seeds = 3
  @Option(help: "The most remedies to try, in order of likely effect.") var remedies = 6
  @Option(help: "How many runs are trained at once.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...100).contains(seeds) else {
      throw CommandFailure("--seeds \(seeds): expected 1 to 100")
    }
    guard (1...100).contains(remedies) else {
      throw CommandFailure("--remedies \(remedies): expected 1 to 100")
    }
    guard (1...256).contains(jobs) else {
      throw CommandFailure("--jobs \(jobs): expected 1 to 256")
    }
  }

  func run() throws {
    let prescription = try prescription()
    let work = URL(fileURLWithPath: site.out, isDirectory: true)
      .appendingPathComponent(SiteOptions.trials)
    let jobs = try prescription.trials.map { trial in
      try prescription.seeds.map { try job(trial, seed: $0, of: prescription, below: work) }
    }
    let interrupt = InterruptHandler()
    try TrainingPool(limit: self.jobs, stop: interrupt.stop).train(jobs.flatMap { $0 })
    let outcomes = try zip(prescription.trials, jobs).map { trial, jobs in
      let traces = try jobs.map { try $0.trace() }
      return Prescription.Outcome(
        trial: trial, traces: traces, diagnoses: traces.map { Diagnoser().diagnose($0) })
    }
    let page = try site.publish(
      outcomes.flatMap(\.traces), curing: prescription.story(of: outcomes))
    let effects = Prescription.effects(of: outcomes, on: prescription.faults)
    let lines =
      Prescription.table(of: outcomes, faults: prescription.faults)
      + Prescription.summary(of: effects, faults: prescription.faults)
    print(lines.joined(separator: "\n"))
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

  /// One run of a trial, its configuration in a file that `ganscope train` takes.
  private func job(
    _ trial: Prescription.Trial, seed: UInt64, of prescription: Prescription, below work: URL
  ) throws -> TrainingPool.Job {
    do {
      var configuration = try prescription.configuration.changed(by: trial.change)
      configuration.seed = seed
      configuration.name = "\(prescription.configuration.name), \(trial.label)/seed-\(seed)"
      let folder = work.appendingPathComponent(trial.label.asFileName, isDirectory: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appendingPathComponent("seed-\(seed).yaml")
      try configuration.yaml.write(to: file, atomically: true, encoding: .utf8)
      return TrainingPool.Job(
        label: configuration.name, arguments: [file.path], configuration: configuration,
        directory: folder.appendingPathComponent("seed-\(seed)", isDirectory: true))
    } catch {
      throw CommandFailure("\(trial.label): \(error.reason)".printable)
    }
  }
}
