import Foundation
import TestSupport
import Testing

@testable import TraceModel

/// Logs that a logger puts into folders of its own below the run's.
@Suite struct NestedLogTests {
  private func write(_ text: String, _ path: String, in folder: TemporaryDirectory) throws {
    let file = folder.url.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private let table = "step,loss_d,loss_g\n0,1.3,0.7\n10,1.2,0.8\n"

  @Test func theOnlyVersionIsTheRun() throws {
    let folder = try TemporaryDirectory()
    try write(table, "my-run/lightning_logs/version_0/metrics.csv", in: folder)
    let traces = try TraceReader.read(folder.path("my-run"))
    #expect(traces.map(\.name) == ["my-run"])
    #expect(traces[0].series["loss_d"]?.steps == [0, 10])
  }

  @Test func everySeedIsARun() throws {
    let folder = try TemporaryDirectory()
    for seed in 0..<2 { try write(table, "my-run/seed\(seed)/progress.csv", in: folder) }
    #expect(try TraceReader.read(folder.path("my-run")).map(\.name) == ["seed0", "seed1"])
  }

  @Test func theLastCheckpointHoldsTheWholeHistory() throws {
    let folder = try TemporaryDirectory()
    for step in [500, 1000] {
      let history = (1...step / 250).map { "{\"step\": \($0 * 250), \"loss_d\": 1.0}" }
      try write(
        "{\"global_step\": \(step), \"log_history\": [\(history.joined(separator: ", "))]}",
        "my-run/checkpoint-\(step)/trainer_state.json", in: folder)
    }
    let traces = try TraceReader.read(folder.path("my-run"))
    #expect(traces.count == 1)
    #expect(traces[0].series["loss_d"]?.steps == [250, 500, 750, 1000])
  }

  @Test func foldersWithoutLogsAreNoRuns() throws {
    let folder = try TemporaryDirectory()
    try write("hello", "my-run/notes/readme.txt", in: folder)
    #expect(throws: TraceReadError.self) { try TraceReader.read(folder.path("my-run")) }
  }
}
