import Foundation
import TestSupport
import Testing
import TraceModel

/// What is left of a run whose process was killed.
@Suite struct CrashTests {
  @Test func everyStepWrittenBeforeAKillIsReadBackAndTheNextStartSaysSo() throws {
    let scratch = try TemporaryDirectory()
    let run = scratch.path("killed")
    let process = try Binary.start(["train", "ring8", "--steps", "1000000", "--out", run])
    let deadline = Date().addingTimeInterval(60)
    while Date() < deadline, try eventBytes(in: run) < 200_000 { usleep(20_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()

    let trace = try #require(try TraceReader.read(run).first)
    let losses = try #require(trace[.discriminatorLoss])
    #expect(losses.count > 100)
    #expect(losses.steps == Array(0..<losses.count), "steps are missing before the end")

    let next = try Binary.run("train", "ring8", "--steps", "10", "--out", run)
    let said = next.output + next.errorOutput
    #expect(
      said.contains("earlier session of \(losses.count) steps, which did not finish"),
      "the next start does not say what it found: \(said)")
  }

  private func eventBytes(in run: String) throws -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: run)) ?? []
    return names.filter { $0.contains("tfevents") }
      .compactMap {
        try? FileManager.default.attributesOfItem(atPath: "\(run)/\($0)")[.size] as? Int
      }
      .reduce(0, +)
  }
}
