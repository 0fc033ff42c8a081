import Foundation
import TensorCore

/// Times steps on request: reads `CASE STEPS` lines, answers `WALL CPU` seconds for so many steps.
///
/// Started as `benchmark THREADS`. An unknown case is answered with `nan nan`.
@main
enum Worker {
  static func main() {
    let threads = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1
    var executables: [String: Executable] = [:]
    while let request = readLine() {
      let words = request.split(separator: " ").map(String.init)
      guard words.count == 2, let steps = Int(words[1]), let game = games[words[0]] else {
        print("nan nan")
        fflush(nil)
        continue
      }
      let executable = executables[words[0]] ?? Executable(game(), threads: threads, seed: 1)
      executables[words[0]] = executable
      let (wall, processor) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
      for _ in 0..<steps { executable.run() }
      print(now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - processor)
      fflush(nil)
    }
  }

  /// A step of one update of D and one of G, by the name of its game.
  private static let games: [String: @Sendable () -> Program] = [
    "ring": { ringStep(penalizing: false) },
    "ring-gp": { ringStep(penalizing: true) },
    "mlp": imagePerceptronStep,
    "dcgan32": { convolutionalStep(channels: 32) },
    "dcgan64": { convolutionalStep(channels: 64) },
  ]

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
