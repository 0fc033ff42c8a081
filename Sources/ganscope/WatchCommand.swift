import AdversarialTraining
import ArgumentParser
import Foundation
import ReportSite
import TraceModel

/// `ganscope watch`: keeps the site current while training goes on.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Rebuild the report while the run goes on.",
    discussion: """
      Works with any log that grows, whoever writes it, and waits for one that is not there yet.
      Pages are replaced one by one and whole, so that a browser never sees half of one. Ends when a
      run of GANScope is over, or with Control-C.

      Examples:
        ganscope watch logs/dcgan --out report
        ganscope watch runs/ring8 --out report --every 2
      """)

  @OptionGroup var runs: RunOptions
  @OptionGroup var site: SiteOptions
  @Option(parsing: .unconditional, help: "Seconds between looks at the log.") var every = 5.0

  func validate() throws {
    guard every >= 0.1, every <= 86_400 else {
      throw CommandFailure("--every \(every): expected 0.1 to 86400 seconds")
    }
  }

  func run() throws {
    let interrupt = InterruptHandler()
    var seen: SiteInputs?
    var problem: String?
    var hasPages = false
    while !interrupt.stop.isRaised {
      let files = SiteInputs(paths: runs.runs) { _ in true }
      if files != seen || !files.isCertain {
        do {
          let traces = try runs.runs.flatMap { try runs.roles.read($0) }
          let page = try site.publish(traces)
          if !hasPages {
            print(page)
            // A pipe would get it at the end only.
            fflush(nil)
            runs.noteUnknownTags(in: traces)
          }
          (hasPages, problem) = (true, nil)
          let steps = traces.map(\.stepCount).max() ?? 0
          Terminal.progress("watching: \(steps) steps; Control-C ends it")
          if traces.allSatisfy(\.isOver) { break }
        } catch let error as TraceReadError {
          // Not there yet, or being replaced: the next look may find it.
          if problem != error.problem {
            Terminal.printError("note: \(error.path): \(error.problem); waiting for it")
          }
          problem = error.problem
        }
        seen = files
      }
      let deadline = Date().addingTimeInterval(every)
      while Date() < deadline, !interrupt.stop.isRaised { usleep(50_000) }
    }
    Terminal.clearProgress()
  }
}

extension Trace {
  /// Whether the run says that nothing more will come.
  fileprivate var isOver: Bool { manifest?.status == .finished || manifest?.status == .failed }
}
