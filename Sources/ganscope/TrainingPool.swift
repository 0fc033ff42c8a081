import AdversarialTraining
import Foundation
import Synchronization
import TraceModel

/// Trains runs in processes of their own, several at once.
///
/// Each process uses one thread: two runs side by side are done sooner than one after the other
/// with two threads each, as steps of small networks divide badly.
struct TrainingPool {
  /// A run to train.
  struct Job: Sendable {
    /// What is shown while it trains.
    var label: String
    /// The arguments of `ganscope train`, without the run directory.
    var arguments: [String]
    /// All that decides the run.
    var configuration: ExperimentConfiguration
    /// Where its trace goes.
    var directory: URL

    /// Whether it was trained before.
    var isFinished: Bool { TrainingRun.isFinished(configuration, in: directory) }

    /// The trace that training wrote, under the run's own name: its folder's may be but a seed's.
    func trace() throws -> Trace {
      guard var trace = try TraceReader.read(directory.path).first else {
        throw CommandFailure("\(directory.path.printable): holds no trace")
      }
      trace.name = configuration.name
      return trace
    }
  }

  /// How many processes run at once.
  let limit: Int
  /// Asks to start nothing more.
  let stop: StopSignal

  /// Trains what is not there yet.
  ///
  /// - Throws: `CommandFailure` with what the first process that failed said, or when a stop was
  ///   asked for; runs that were finished are kept.
  func train(_ jobs: [Job]) throws {
    let open = jobs.filter { !$0.isFinished }
    guard !open.isEmpty else { return }
    let next = Mutex(0)
    let failure = Mutex<CommandFailure?>(nil)
    DispatchQueue.concurrentPerform(iterations: min(limit, open.count)) { _ in
      while !stop.isRaised, failure.withLock({ $0 == nil }) {
        let index = next.withLock { index in
          defer { index += 1 }
          return index
        }
        guard index < open.count else { return }
        let done = jobs.count - open.count + index
        Terminal.progress("[\(done + 1)/\(jobs.count)] \(open[index].label)")
        if let problem = Self.train(open[index], unless: stop) {
          failure.withLock { $0 = $0 ?? CommandFailure("\(open[index].label): \(problem)") }
        }
      }
    }
    Terminal.clearProgress()
    if stop.isRaised { throw CommandFailure("stopped; the runs that were finished are kept") }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Trains one run; what went wrong, or nil.
  private static func train(_ job: Job, unless stop: StopSignal) -> String? {
    guard !TrainingRun.isInUse(job.directory) else {
      return RunInUse(path: job.directory.path).description
    }
    try? FileManager.default.removeItem(at: job.directory)
    let process = Process()
    let errors = Pipe()
    process.executableURL = program
    process.arguments =
      ["train"] + job.arguments + ["--out", job.directory.path, "--threads", "1"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    do {
      try process.run()
    } catch {
      return "\(program.path) cannot be started: \(error.localizedDescription)"
    }
    // The end of the process closes the pipe; what it says before is a line or two.
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus != 0, !stop.isRaised else { return nil }
    let text = String(decoding: said.prefix(4096), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    return (lines.last.map(String.init) ?? "the training process ended without a word").printable
  }

  /// This program.
  static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
}
