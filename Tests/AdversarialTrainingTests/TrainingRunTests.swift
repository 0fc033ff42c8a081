import AdversarialTraining
import Foundation
import TestSupport
import Testing
import TraceModel

@Suite struct TrainingRunTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A small game on the ring that takes milliseconds.
  func experiment(_ settings: String...) throws -> ExperimentConfiguration {
    var experiment = try ExperimentConfiguration(
      yaml: """
        name: small
        steps: 8
        batch: 16
        prior: {type: normal, dimension: 2}
        generator: {network: {type: mlp, layers: [8]}}
        discriminator: {network: {type: mlp, layers: [8]}}
        regularizers: {r1: {weight: 0.1}}
        probes: {metrics_every: 4, snapshots_every: 4, samples: 50, snapshot_samples: 10, field: 5}
        """, source: "test")
    for setting in settings { try experiment.set(setting) }
    return experiment
  }

  func train(
    _ experiment: ExperimentConfiguration, into name: String, threads: Int = 1
  ) throws -> (outcome: TrainingOutcome, trace: Trace) {
    let url = directory.url.appending(path: name)
    let run = try TrainingRun(experiment, directory: url, threads: threads)
    let outcome = try run.run()
    return (outcome, try #require(try TraceReader.read(url.path).first))
  }

  func logBytes(_ name: String) throws -> Data {
    try Data(
      contentsOf: directory.url.appending(path: "\(name)/events.out.tfevents.0000000000.ganscope"))
  }

  @Test func aTraceHoldsEverythingTheDiagnosisAsksFor() throws {
    let (outcome, trace) = try train(experiment(), into: "run")
    #expect(outcome == .finished)
    #expect(trace.notices.isEmpty)
    let everyStep: [Role] = [
      .discriminatorLoss, .generatorLoss, .discriminatorLossReal, .discriminatorLossFake,
      .outputReal, .outputFake, .accuracyReal, .accuracyFake, .r1Penalty, .generatorGradient,
      .discriminatorGradient, .saturatingGradient, .nonSaturatingGradient, .generatorUpdate,
      .discriminatorUpdate, .stepTime, .generatorLayerGradient("hidden1"),
      .generatorLayerGradient("output"), .discriminatorLayerGradient("hidden1"),
      .discriminatorLayerGradient("output"), .generatorLearningRate, .discriminatorLearningRate,
    ]
    for role in everyStep {
      #expect(trace[role]?.steps == Array(0..<8), "\(role)")
      #expect(trace[role]?.values.allSatisfy { $0.isFinite } == true, "\(role)")
    }
    #expect(trace[.modesCovered]?.steps == [0, 4, 7])
    #expect(trace.tensors(.modeCounts)?.map(\.shape) == [[8], [8], [8]])
    #expect(trace.tensors(.fixedSamples)?.map(\.shape) == [[10, 2], [10, 2], [10, 2]])
    #expect(trace.tensors(.realSamples)?.map(\.shape) == [[10, 2]])
    for role in [Role.outputHistogramReal, .outputHistogramFake] {
      let histograms = try #require(trace.histograms(role))
      #expect(histograms.map(\.step) == [0, 4, 7])
      #expect(histograms.allSatisfy { $0.bins.reduce(0) { $0 + $1.count } == 10 })
    }
    #expect(trace.tensors(.discriminatorField)?.map(\.shape) == [[5, 5], [5, 5], [5, 5]])
    let manifest = try #require(trace.manifest)
    #expect(manifest.objective == .nonSaturating)
    #expect(manifest.discriminatorOutput == .probability)
    #expect(manifest.lossReduction == .sum)
    #expect(manifest.modes?.centers.count == 8)
    #expect(manifest.plane != nil)
    #expect(manifest.status == .finished)
    #expect(manifest.configuration?["regularizers.r1.weight"] == "0.1")
  }

  @Test func measurementsAgreeWithOneAnother() throws {
    let trace = try train(experiment(), into: "run").trace
    func values(_ role: Role) throws -> [Float] { try #require(trace[role]).values }
    for step in 0..<8 {
      let parts = try values(.discriminatorLossReal)[step] + values(.discriminatorLossFake)[step]
      #expect(abs(try values(.discriminatorLoss)[step] - parts) < 1e-6)
      let layers = try ["hidden1", "output"].map { try values(.generatorLayerGradient($0))[step] }
      let norm = (layers[0] * layers[0] + layers[1] * layers[1]).squareRoot()
      #expect(abs(try values(.generatorGradient)[step] - norm) < 1e-6)
      // The objective is the non-saturating one.
      #expect(
        abs(try values(.generatorGradient)[step] - values(.nonSaturatingGradient)[step]) < 1e-6)
    }
  }

  @Test func theSameSeedGivesTheSameBytesWhateverTheThreads() throws {
    for (name, threads) in [("one", 1), ("again", 1), ("two", 2)] {
      _ = try train(experiment(), into: name, threads: threads)
    }
    #expect(try logBytes("one") == logBytes("again"))
    #expect(try logBytes("one") == logBytes("two"))
    _ = try train(experiment("seed=2"), into: "other")
    #expect(try logBytes("one") != logBytes("other"))
  }

  @Test func measuringMoreDoesNotChangeTheTraining() throws {
    let sparse = try train(experiment("probes.metrics_every=100"), into: "sparse").trace
    let dense = try train(experiment("probes.metrics_every=1"), into: "dense").trace
    #expect(sparse[.discriminatorLoss] == dense[.discriminatorLoss])
    #expect(sparse[.generatorLoss] == dense[.generatorLoss])
  }

  @Test func aStopEndsTheRunAfterTheStepAndLeavesAReadableTrace() throws {
    let url = directory.url.appending(path: "stopped")
    let run = try TrainingRun(experiment(), directory: url)
    let stop = StopSignal()
    stop.raise()
    #expect(try run.run(stop: stop) == .stopped(afterSteps: 1))
    let trace = try #require(try TraceReader.read(url.path).first)
    #expect(trace[.discriminatorLoss]?.steps == [0])
    #expect(trace.manifest?.status == .running)
    let next = try TrainingRun(experiment(), directory: url)
    #expect(next.notices.contains { $0.message.contains("did not finish") })
  }

  @Test(arguments: ["adam", "rmsprop", "sgd"])
  func aResumedRunGoesOnBitForBit(optimizer: String) throws {
    func experiment(steps: Int) throws -> ExperimentConfiguration {
      try self.experiment(
        "steps=\(steps)", "generator.optimizer.type=\(optimizer)",
        "generator.average_decay=0.9", "regularizers.r1.every=3")
    }
    let whole = try train(experiment(steps: 9), into: "whole").trace

    let url = directory.url.appending(path: "resumed")
    let checkpoint = url.appending(path: "checkpoint.safetensors")
    func session(steps: Int, startingAt step: Int) throws {
      let run = try TrainingRun(experiment(steps: steps), directory: url, resuming: true)
      #expect(run.firstStep == step)
      #expect(try run.run() == .finished)
    }
    try session(steps: 3, startingAt: 0)
    let afterThree = try Data(contentsOf: checkpoint)
    try session(steps: 5, startingAt: 3)
    // As if killed before the next checkpoint: the log goes further than the checkpoint.
    try afterThree.write(to: checkpoint)
    try session(steps: 9, startingAt: 3)

    let resumed = try #require(try TraceReader.read(url.path).first)
    for (tag, series) in whole.series where tag != "time/step_ms" && !tag.hasPrefix("mode/") {
      #expect(resumed.series[tag] == series, "\(tag)")
    }
    #expect(resumed.tensors["sample/fixed"]?.last == whole.tensors["sample/fixed"]?.last)
    #expect(resumed.tensors["field/d"]?.last == whole.tensors["field/d"]?.last)
  }

  @Test func resumingWithOtherSettingsIsRefusedWithTheKey() throws {
    _ = try train(experiment(), into: "run")
    let url = directory.url.appending(path: "run")
    #expect {
      try TrainingRun(experiment("batch=8"), directory: url, resuming: true)
    } throws: { error in
      "\(error)".hasPrefix("'batch': is 8, but was 16 in ")
    }
    let longer = try TrainingRun(experiment("steps=12"), directory: url, resuming: true)
    #expect(longer.firstStep == 8)
  }

  @Test func aNonFiniteValueIsWrittenSaidAndEndsTheRun() throws {
    let diverging = try experiment(
      "steps=200", "objective=wasserstein", "discriminator.optimizer.type=sgd",
      "discriminator.optimizer.learning_rate=10", "generator.optimizer.type=sgd",
      "generator.optimizer.learning_rate=10", "regularizers.r1.weight=1000000")
    let (outcome, trace) = try train(diverging, into: "diverging")
    guard case .nonFinite(_, let step) = outcome else {
      Issue.record("the run ended with \(outcome)")
      return
    }
    #expect(trace.texts["event/non-finite"]?.first?.step == step)
    #expect(trace.manifest?.status == .failed)
    #expect(trace.stepCount == step + 21)
    #expect(trace[.discriminatorLoss]?.values.last?.isFinite == false)
  }

  @Test func progressTellsHowFarAndWhatItLooksLike() throws {
    var reports: [TrainingProgress] = []
    let run = try TrainingRun(experiment(), directory: directory.url.appending(path: "run"))
    _ = try run.run { reports.append($0) }
    let last = try #require(reports.last)
    #expect(last.completedSteps == 8 && last.steps == 8 && last.secondsLeft == 0)
    #expect(last.highlights.map(\.name) == ["loss D", "loss G", "D(x)", "D(G(z))", "modes"])
  }

  @Test func smallGamesLogTheirParameters() throws {
    let game = try ExperimentConfiguration(
      yaml: """
        steps: 3
        batch: 4
        data: normal-1d
        prior: {type: normal, dimension: 1}
        generator: {network: {type: shift, start: 3}}
        discriminator: {network: linear}
        """, source: "test")
    let trace = try train(game, into: "game").trace
    #expect(trace[.parameter("theta")]?.values.first == 3)
    #expect(trace[.parameter("psi")]?.values.first == 0)
    #expect(trace[.parameter("b")]?.count == 3)
    #expect(trace.tensors(.discriminatorField)?.first?.shape == [1, 64])
  }

  @Test func imagesAreLoggedAsGridsWithTheirCoverage() throws {
    let digits = try experiment(
      "steps=2", "data=digits", "probes.samples=60", "probes.snapshot_samples=12")
    let trace = try train(digits, into: "digits").trace
    let grid = try #require(trace.images(.fixedSamples)?.first)
    // Eight and four tiles of 8×8 pixels with gaps of two.
    #expect(grid.width == 82 && grid.height == 22)
    #expect(trace.images(.realSamples)?.count == 1)
    #expect(trace[.coverage]?.steps == [0, 1])
    #expect(trace.tensors(.fixedSamples) == nil)
  }
}
