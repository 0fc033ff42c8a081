import AdversarialTraining
import ArgumentParser
import Diagnosis
import Foundation
import ReportSite
import TraceModel

/// `ganscope sweep`: trains an experiment over axes of settings and seeds, and compares.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Train an experiment with every combination of settings and seeds; compare them.",
    discussion: """
      The sweep is a built-in experiment, the YAML file of one, or a file such as

        experiment: ring8
        seeds: 3
        set: [steps=1000]
        axes:
          objective: [non-saturating, hinge]
          regularizers.r1.weight: [0.1, 1]

      Runs are trained several at once, each in a process with one thread. A run
      that is there already is not trained again, so a sweep can be stopped, goes
      on where it was, and may grow. The page compares the medians of the
      combinations, with bands over the seeds.

      On a cluster, '--on slurm' writes an array job into the directory and submits
      it with sbatch, which takes the partition, the account and the time limit
      from SBATCH_PARTITION, SBATCH_ACCOUNT and SBATCH_TIMELIMIT. When it is done,
      the same command publishes the page.

      Examples:
        ganscope sweep sweep.yaml --out sweep
        ganscope sweep ring8 --axis objective=hinge,wasserstein --seeds 5 --out sweep
        SBATCH_PARTITION=cpu ganscope sweep sweep.yaml --out sweep --on slurm
        ganscope sweep sweep.yaml --out sweep --list | xargs -P 8 -I{} sh -c '{}'

      The last line printed is the page to open.
      """)

  @Argument(help: ArgumentHelp("A sweep's YAML file, or an experiment.", valueName: "sweep"))
  var plan: String
  @OptionGroup var site: SiteOptions
  @Option(
    help: ArgumentHelp(
      "Vary a setting. May be repeated; the last one changes fastest.",
      valueName: "key=value,value"))
  var axis: [String] = []
  @Option(
    help: ArgumentHelp(
      "Change a setting for all runs. May be repeated.", valueName: "key=value"))
  var set: [String] = []
  @Option(help: "How many seeds each combination is trained with.") var seeds: Int?
  @Option(help: "Where the runs are trained: on this machine, or by Slurm.") var on = Place.local
  @Option(
    help: "How many runs are trained at once; as many as there are processors, or as Slurm allows.")
  var jobs: Int?
  @Flag(help: "Print the commands that train the missing runs, one a line, and train nothing.")
  var list = false

  /// Where runs are trained.
  enum Place: String, ExpressibleByArgument, CaseIterable {
    case local, slurm
  }

  func validate() throws {
    guard (1...256).contains(jobs ?? 1) else {
      throw CommandFailure("--jobs \(jobs ?? 0): expected 1 to 256")
    }
    guard (1...1000).contains(seeds ?? 1) else {
      throw CommandFailure("--seeds \(seeds ?? 0): expected 1 to 1000")
    }
  }

  func run() throws {
    let plan = try sweepPlan()
    let runs = try withConfiguration { () throws(ConfigurationError) in try plan.runs() }
    let jobs = jobs(of: runs, experiment: plan.experiment)
    let open = jobs.filter { !$0.isFinished }
    if list {
      for job in open {
        let words = ["ganscope", "train"] + job.arguments + ["--out", job.directory.relativePath]
        print(words.map(Wording.shellArgument).joined(separator: " "))
      }
      return
    }
    if on == .slurm, !open.isEmpty {
      let array = SlurmArray(
        jobs: open, limit: self.jobs,
        directory: URL(fileURLWithPath: site.out, isDirectory: true)
          .appendingPathComponent(SiteOptions.trials, isDirectory: true))
      print(try array.submit().joined(separator: "\n"))
      return
    }
    let interrupt = InterruptHandler()
    let limit = self.jobs ?? ProcessInfo.processInfo.activeProcessorCount
    try TrainingPool(limit: limit, stop: interrupt.stop).train(jobs)
    let traces = try jobs.map { try $0.trace() }
    let page = try site.publish(traces)
    print(SweepTable(labels: runs.map(\.label), traces: traces).lines.joined(separator: "\n"))
    print(page)
  }

  /// The plan of the file or the experiment, with what the command line adds.
  private func sweepPlan() throws -> SweepPlan {
    try withConfiguration { () throws(ConfigurationError) in
      var plan: SweepPlan?
      if let data = FileManager.default.contents(atPath: self.plan) {
        plan = try SweepPlan(yaml: String(decoding: data, as: UTF8.self), source: self.plan)
      }
      var whole = plan ?? SweepPlan(experiment: self.plan)
      if let seeds { whole.seeds = seeds }
      whole.settings += set
      for axis in axis { whole.axes.append(try SweepPlan.Axis(axis)) }
      return whole
    }
  }

  private func jobs(of runs: [SweepPlan.Run], experiment: String) -> [TrainingPool.Job] {
    let folder = URL(fileURLWithPath: site.out, isDirectory: true).appendingPathComponent("trials")
    var names: [String: String] = [:]
    return runs.map { run in
      var name = run.label.asFileName
      while let owner = names[name], owner != run.label { name += "-" }
      names[name] = run.label
      let configuration = run.configuration
      return TrainingPool.Job(
        label: configuration.name,
        arguments: [experiment, "--seed", "\(configuration.seed)"]
          + (run.settings + ["name=\(configuration.name)"]).flatMap { ["--set", $0] },
        configuration: configuration,
        directory: folder.appendingPathComponent(name, isDirectory: true)
          .appendingPathComponent("seed-\(configuration.seed)", isDirectory: true))
    }
  }

  private func withConfiguration<Value>(
    _ work: () throws(ConfigurationError) -> Value
  ) throws -> Value {
    do {
      return try work()
    } catch {
      throw CommandFailure(error.reason.printable)
    }
  }
}

/// What the runs of a sweep came to, a line a combination.
struct SweepTable {
  /// The lines of the table.
  let lines: [String]

  /// Tabulates runs, those of one label together.
  init(labels: [String], traces: [Trace]) {
    var order: [String] = []
    var groups: [String: [Trace]] = [:]
    for (label, trace) in zip(labels, traces) {
      if groups[label] == nil { order.append(label) }
      groups[label, default: []].append(trace)
    }
    let columns: [(title: String, role: Role)] = [
      ("modes", .modesCovered), ("high quality", .highQuality), ("coverage", .coverage),
      ("Fréchet distance", .frechetDistance), ("G loss", .generatorLoss),
    ].filter { column in traces.contains { $0[column.role] != nil } }
    var table = TextTable()
    table.rows.append(["combination", "failing"] + columns.map(\.title))
    for label in order {
      let members = groups[label] ?? []
      let failing = members.count { Diagnoser().diagnose($0).verdict == .fail }
      table.rows.append(
        [label, "\(failing) of \(members.count)"]
          + columns.map { Spread(of: $0.role, in: members).text })
    }
    lines = table.lines(columnLimit: 72)
  }
}
