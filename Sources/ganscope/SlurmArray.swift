import Foundation
import ReportSite

/// The missing runs of a sweep as an array job of the Slurm workload manager.
///
/// Partition, account and time limit are the cluster's matter: `sbatch` takes them from the
/// environment (`SBATCH_PARTITION`, `SBATCH_ACCOUNT`, `SBATCH_TIMELIMIT`) or from the user's own
/// directives, once the script is there.
struct SlurmArray {
  /// The runs to train.
  let jobs: [TrainingPool.Job]
  /// The most tasks that may run at once; nil leaves it to the cluster.
  let limit: Int?
  /// The directory of the sweep's runs, where the script and the tasks' output go, too.
  let directory: URL

  /// Clusters take arrays of 1,000 tasks unless told otherwise; more runs share the tasks.
  static let taskLimit = 1000

  private var tasks: Int { min(jobs.count, Self.taskLimit) }
  private var scriptFile: URL { directory.appendingPathComponent("sweep.sbatch") }
  private var receipt: URL { directory.appendingPathComponent("sweep.job") }

  /// The script: every task trains the runs whose number is its own, or that plus a multiple of the
  /// number of tasks.
  var script: String {
    let here = FileManager.default.currentDirectoryPath
    let logs = directory.appendingPathComponent("slurm-%a.out").path
    let commands = jobs.enumerated().map { number, job in
      let words =
        [TrainingPool.program.path, "train"] + job.arguments
        + ["--out", job.directory.path, "--threads", "1"]
      return "  \(number)) rm -rf \(Wording.shellArgument(job.directory.path))\n     "
        + words.map(Wording.shellArgument).joined(separator: " ") + " ;;"
    }
    return """
      #!/bin/bash
      #SBATCH --job-name=ganscope-sweep
      #SBATCH --array=0-\(tasks - 1)\(limit.map { "%\($0)" } ?? "")
      #SBATCH --ntasks=1
      #SBATCH --cpus-per-task=1
      #SBATCH --chdir=\(Wording.shellArgument(here))
      #SBATCH --output=\(Wording.shellArgument(logs))
      # Written by 'ganscope sweep --on slurm'. When the array is done, the same command again
      # publishes the page about all runs.
      train() {
        case $1 in
      \(commands.joined(separator: "\n"))
        esac
      }
      status=0
      for ((run = SLURM_ARRAY_TASK_ID; run < \(jobs.count); run += \(tasks))); do
        train "$run" || status=1
      done
      exit "$status"

      """
  }

  /// Writes the script and submits it.
  ///
  /// - Returns: What to tell the user, line by line.
  /// - Throws: `CommandFailure` when an array of this sweep is still at work, when there is no
  ///   `sbatch`, or with what `sbatch` said when it refused.
  func submit() throws -> [String] {
    if let job = try unfinishedJob() {
      throw CommandFailure(
        "\(directory.path.printable): job \(job) still trains this sweep; wait until squeue no "
          + "longer lists it, or cancel it with scancel \(job)")
    }
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try script.write(to: scriptFile, atomically: true, encoding: .utf8)
    } catch {
      throw CommandFailure("\(scriptFile.path.printable): cannot be written; check permissions")
    }
    guard let answer = try Self.run("sbatch", ["--parsable", scriptFile.path]) else {
      throw CommandFailure(
        "--on slurm: there is no sbatch on the path; on a machine of the cluster, submit "
          + "\(scriptFile.path.printable)")
    }
    guard answer.status == 0 else {
      throw CommandFailure("sbatch refused \(scriptFile.path.printable): \(answer.lastLine)")
    }
    // With several clusters the answer is "job;cluster".
    let job = answer.lastLine.prefix { $0 != ";" }
    try? String(job).write(to: receipt, atomically: true, encoding: .utf8)
    return [
      "submitted job \(job): \(jobs.count.counting("run")) in \(tasks.counting("task"))",
      "when it is done, the same command again publishes the page",
    ]
  }

  /// The array that was submitted for this sweep before, if the queue still has it.
  private func unfinishedJob() throws -> String? {
    guard let job = try? String(contentsOf: receipt, encoding: .utf8), !job.isEmpty,
      job.allSatisfy(\.isNumber),
      let queue = try Self.run("squeue", ["--noheader", "--jobs", job]),
      queue.status == 0, !queue.lastLine.isEmpty
    else { return nil }
    return job
  }

  private struct Answer {
    var status: Int32
    var lastLine: String
  }

  /// Runs a program of the path; nil when there is none of that name.
  private static func run(_ name: String, _ arguments: [String]) throws -> Answer? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    guard
      let program = folders.map({ "\($0)/\(name)" })
        .first(where: FileManager.default.isExecutableFile)
    else { return nil }
    let process = Process()
    let said = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = said
    process.standardError = said
    do {
      try process.run()
    } catch {
      throw CommandFailure("\(program.printable): cannot be started")
    }
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    return Answer(status: process.terminationStatus, lastLine: line.printable)
  }
}
