import Foundation
import TestSupport
import Testing
import TraceModel

@testable import AdversarialTraining

/// Runs that go on from a checkpoint, against runs that were never stopped.
@Suite struct CheckpointTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A game with a part that carries state of its own from step to step.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let yaml: String

    init(_ name: String, _ yaml: String) { (testDescription, self.yaml) = (name, yaml) }

    static let all = [
      Case("modes", "data: {type: ring, modes: 8, radius: 2, deviation: 0.02}"),
      Case(
        "labels, batch norm, spectral norm",
        """
        data: digits
        condition: labels
        generator:
          network: {type: layers, layers: [{type: linear, units: 8}, batch-norm, activation, {type: linear, units: 64}, {type: reshape, shape: [8, 8, 1]}]}
          average_decay: 0.9
        discriminator:
          network: {type: mlp, layers: [8], weight_scaling: spectral}
          optimizer: rmsprop
        """),
      Case(
        "styles, path length",
        """
        data: digits
        regularizers: {path-length: {weight: 2, every: 3}, r1: {weight: 1, every: 2}}
        generator:
          network:
            type: layers
            layers:
              - {type: styles, dimension: 4, depth: 1, mixing: 0.5}
              - {type: constant, shape: [4, 4, 4]}
              - {type: modulated-convolution, channels: 4, kernel: 3}
              - noise
              - activation
              - {type: upsample, factor: 2}
              - {type: modulated-convolution, channels: 1, kernel: 1, demodulated: false}
        """),
      Case(
        "growing",
        """
        data: digits
        generator: {network: {type: growing-generator, channels: 8}}
        discriminator: {network: {type: growing-discriminator, channels: 8}}
        """),
    ]

    func experiment(_ settings: String...) throws -> ExperimentConfiguration {
      var experiment = try ExperimentConfiguration(
        yaml: """
          name: small
          steps: 9
          batch: 16
          checkpoint_every: 2
          prior: {type: normal, dimension: 2}
          generator: {network: {type: mlp, layers: [8]}}
          discriminator: {network: {type: mlp, layers: [8]}}
          probes: {metrics_every: 4, snapshots_every: 4, samples: 50, snapshot_samples: 10, field: 5}
          """, source: "base")
      try experiment.apply(ConfigurationTree(yaml: yaml, source: "case"))
      for setting in settings { try experiment.set(setting) }
      return experiment
    }
  }

  private func session(_ experiment: ExperimentConfiguration, _ name: String) throws -> TrainingRun
  {
    try TrainingRun(experiment, directory: directory.url.appending(path: name), resuming: true)
  }

  private func trace(_ name: String) throws -> Trace {
    try #require(try TraceReader.read(directory.path(name)).first)
  }

  @Test(arguments: Case.all) func aRunKilledBetweenCheckpointsGoesOnBitForBit(_ tested: Case) throws
  {
    let experiment = try tested.experiment()
    #expect(try session(experiment, "whole").run() == .finished)

    // Each session ends a step after a checkpoint, as if killed.
    for (first, steps) in [(0, 3), (2, 1), (2, 5)] {
      let killed = try session(experiment, "killed")
      #expect(killed.firstStep == first)
      for _ in 0..<steps { try killed.advance() }
    }
    let last = try session(experiment, "killed")
    #expect(last.firstStep == 6)
    #expect(try last.run() == .finished)

    let (whole, killed) = try (trace("whole"), trace("killed"))
    #expect(whole.series.count > 15)
    for (tag, series) in whole.series where tag != "time/step_ms" {
      #expect(killed.series[tag] == series, "\(tag)")
    }
    for (tag, tensors) in whole.tensors { #expect(killed.tensors[tag] == tensors, "\(tag)") }
    for (tag, images) in whole.images {
      #expect(killed.images[tag] == images, "\(tag)")
    }
    let states = try ["whole", "killed"].map {
      try Data(contentsOf: URL(fileURLWithPath: directory.path("\($0)/checkpoint.safetensors")))
    }
    #expect(states[0] == states[1])
  }

  @Test func theLogIsNeverBehindTheCheckpoint() throws {
    // Steps too short to be written one by one.
    let game = try ExperimentConfiguration(
      yaml: """
        steps: 500
        batch: 1
        checkpoint_every: 7
        data: normal-1d
        prior: {type: normal, dimension: 1}
        generator: {network: {type: shift, start: 3}}
        discriminator: {network: linear}
        probes: {metrics_every: 1000, snapshots_every: 1000, objectives_every: 1000, samples: 10}
        """, source: "test")
    let run = try session(game, "run")
    for step in 1...42 {
      try run.advance()
      guard step.isMultiple(of: 7) else { continue }
      // What a process killed here would leave.
      #expect(try trace("run")[.discriminatorLoss]?.steps == Array(0..<step))
    }
  }

  @Test(arguments: [
    "learning_rate_decay=linear", "learning_rate_decay=cosine",
    "perturbations={instance-noise: {deviation: 0.3, until: 0.6}}",
  ])
  func aRunThatFollowsAScheduleKeepsItsNumberOfSteps(setting: String) throws {
    let experiment = try Case.all[0].experiment(setting)
    do {
      let killed = try session(experiment, "run")
      for _ in 0..<3 { try killed.advance() }
    }
    #expect {
      try session(Case.all[0].experiment(setting, "steps=20"), "run")
    } throws: { error in
      "\(error)".hasPrefix("'steps': is 20, but was 9 in ")
    }
    #expect(try session(experiment, "run").firstStep == 2)
  }
}
