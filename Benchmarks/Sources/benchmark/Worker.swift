import AdversarialTraining
import Foundation

/// Times steps on request: reads `CASE STEPS` lines, answers `WALL CPU` seconds for so many steps.
///
/// Started as `benchmark THREADS`. A case is the name of a game, whose built-in experiment
/// `bench-GAME` is trained as `ganscope train` does it, with its whole trace, into a temporary folder;
/// or `GAME:untraced`, where the same steps are played and nothing is written. An unknown case is
/// answered with `nan nan`.
@main
enum Worker {
  static func main() throws {
    let threads = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ganscope-benchmark-\(getpid())", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var games: [String: () throws -> Void] = [:]
    while let request = readLine() {
      let words = request.split(separator: " ").map(String.init)
      guard words.count == 2, let count = Int(words[1]),
        let play = try games[words[0]] ?? step(of: words[0], threads: threads, folder: folder)
      else {
        print("nan nan")
        fflush(nil)
        continue
      }
      games[words[0]] = play
      let (wall, processor) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
      for _ in 0..<count { try play() }
      print(now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - processor)
      fflush(nil)
    }
  }

  /// What plays the next step of a case; nil when there is no such case.
  private static func step(
    of name: String, threads: Int, folder: URL
  ) throws -> (() throws -> Void)? {
    let parts = name.split(separator: ":")
    guard let game = parts.first,
      var experiment = try? ExperimentCatalogue.experiment("bench-\(game)")
    else { return nil }
    // However long it is timed, no step is the last.
    experiment.steps = 100_000_000
    switch parts.dropFirst() {
    case []:
      let directory = folder.appendingPathComponent(name, isDirectory: true)
      let run = try TrainingRun(experiment, directory: directory, threads: threads)
      return { try run.advance() }
    case ["untraced"]:
      let trainer = try Trainer(experiment, threads: threads)
      var next = 0
      return {
        _ = trainer.play(step: next)
        next += 1
      }
    default: return nil
    }
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
