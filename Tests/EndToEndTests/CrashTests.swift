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

  /// A small game with everything that is carried from step to step.
  private static let everything = """
    name: everything
    steps: 400
    batch: 12
    checkpoint_every: 7
    prior: {type: normal, dimension: 4}
    regularizers: {r1: {weight: 0.1, every: 3}, path-length: {weight: 0.1, every: 5}}
    perturbations: {instance-noise: {deviation: 0.3, until: 0.6}}
    packing: 2
    schedule: {type: unrolled, steps: 1}
    learning_rate_decay: cosine
    generator:
      network: {type: layers, layers: [{type: linear, units: 8}, batch-norm, activation, {type: linear, units: 2}]}
      average_decay: 0.9
    discriminator:
      network: {type: layers, layers: [{type: linear, units: 8, weight_scaling: spectral}, activation, {type: dropout, rate: 0.2}, {type: linear, units: 1}]}
      optimizer: rmsprop
    probes: {metrics_every: 50, snapshots_every: 50, samples: 50, snapshot_samples: 10, field: 4}
    """

  @Test func aRunKilledAtAnyStepGoesOnBitForBit() throws {
    let scratch = try TemporaryDirectory()
    let experiment = scratch.path("everything.yaml")
    try Data(Self.everything.utf8).write(to: URL(fileURLWithPath: experiment))
    let (whole, killed) = (scratch.path("whole"), scratch.path("killed"))
    let arguments = ["train", experiment, "--resume", "--out"]
    #expect(try Binary.run(arguments + [whole]).status == 0)

    var random = SplitMix(state: 60)
    for _ in 0..<3 {
      let process = try Binary.start(arguments + [killed])
      let enough = try eventBytes(in: killed) + Int.random(in: 1_000...60_000, using: &random)
      while process.isRunning, try eventBytes(in: killed) < enough { usleep(1_000) }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(try Binary.run(arguments + [killed]).status == 0)

    func checkpoint(_ run: String) throws -> Data {
      try Data(contentsOf: URL(fileURLWithPath: "\(run)/checkpoint.safetensors"))
    }
    #expect(try checkpoint(killed) == checkpoint(whole))
    let (first, second) = (
      try #require(try TraceReader.read(whole).first),
      try #require(try TraceReader.read(killed).first)
    )
    #expect(first.series.count > 20)
    for (tag, series) in first.series where tag != "time/step_ms" {
      #expect(second.series[tag] == series, "\(tag)")
    }
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
