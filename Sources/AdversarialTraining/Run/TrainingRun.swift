import Foundation
import ImageFiles
import TraceModel

/// A training run with its trace: plays the game, lets the probes look, and writes what they see.
///
/// The log of the run holds nothing but what follows from the configuration: the same seed gives the
/// same bytes, whatever the number of threads. How long steps took is in a file of its own beside it.
public final class TrainingRun {
  /// Steps that a run goes on after a value is no longer finite, so that the trace shows how it went.
  static let stepsAfterNonFinite = 20

  /// The experiment.
  public let configuration: ExperimentConfiguration
  /// The run directory.
  public let directory: URL
  /// What was found in the run directory: an earlier session, say.
  public let notices: [TraceNotice]
  private let trainer: Trainer
  private let probes: [any Probe]
  private let writer: TraceWriter
  /// The first step of this session: not 0 when it resumes an earlier one.
  public let firstStep: Int

  /// Prepares a run and starts its log.
  ///
  /// - Parameters:
  ///   - configuration: the experiment.
  ///   - directory: where the trace goes; made where needed.
  ///   - threads: how many threads may take part.
  ///   - resuming: whether to go on from the directory's checkpoint, if it has one.
  ///   - command: the command that reproduces the run, for the record.
  /// - Throws: ``ConfigurationError``, `CheckpointError`, or `TraceWriteError` when the directory cannot be written.
  public init(
    _ configuration: ExperimentConfiguration, directory: URL, threads: Int = 1,
    resuming: Bool = false, command: String? = nil
  ) throws {
    self.configuration = configuration
    self.directory = directory
    trainer = try Trainer(configuration, threads: threads)
    probes = try ProbeCatalogue.probes(
      with: Instruments(trainer.game, configuration, threads: threads))
    firstStep =
      resuming
      ? try Checkpoint.restore(trainer.game, of: configuration, inRun: directory) : 0
    writer = try TraceWriter(
      directory: directory,
      manifest: RunManifest(describing: configuration, command: command), firstStep: firstStep,
      timeSource: .steps)
    notices = writer.notices
  }

  /// Trains to the end, or until a stop is asked for.
  ///
  /// - Parameters:
  ///   - stop: asks the run to end after the current step.
  ///   - progress: called about ten times a second, and after the last step.
  /// - Returns: how the run ended.
  /// - Throws: `TraceWriteError` or `CheckpointError` when the trace cannot be written.
  public func run(
    stop: StopSignal = StopSignal(), progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    var lastReport = start
    var latest: [String: Float] = [:]
    var firstNonFinite: (tag: String, step: Int)?

    for step in firstStep..<max(firstStep, configuration.steps) {
      let stepStart = clock.now
      let (tags, values) = trainer.play(step: step)
      let stepEnd = clock.now
      try writer.write(step: step, writer.register(tags), values)
      try writer.writeStepTime(Float((stepEnd - stepStart) / .milliseconds(1)), step: step)

      if firstNonFinite == nil, let index = values.firstIndex(where: { !$0.isFinite }) {
        firstNonFinite = (tags[index], step)
        try writer.writeText(
          "\(tags[index]) is \(values[index])", tag: "event/non-finite", step: step)
      }
      for probe in probes where probe.isDue(at: step, of: configuration.steps) {
        let observation = try probe.observe(step: step)
        try write(observation, step: step)
        for (tag, value) in observation.scalars { latest[tag] = value }
      }

      let isStopping = stop.isRaised
      let isLast = isStopping || step == configuration.steps - 1
      if isLast || (step + 1).isMultiple(of: configuration.checkpointEvery) {
        try Checkpoint.write(
          trainer.game, completedSteps: step + 1, of: configuration, inRun: directory)
      }
      let now = clock.now
      if isLast || now - lastReport > .milliseconds(100) {
        lastReport = now
        for (tag, value) in zip(tags, values) { latest[tag] = value }
        progress(
          TrainingProgress(
            completedSteps: step + 1, steps: configuration.steps,
            stepsPerSecond: Double(step + 1 - firstStep) / max((now - start) / .seconds(1), 1e-9),
            values: latest))
      }
      if let (tag, first) = firstNonFinite, step >= first + Self.stepsAfterNonFinite || isLast {
        try writer.finish(status: .failed)
        return .nonFinite(tag: tag, step: first)
      }
      if isStopping, step < configuration.steps - 1 {
        try writer.flush()
        return .stopped(afterSteps: step + 1)
      }
    }
    try writer.finish(status: .finished)
    return .finished
  }

  private func write(_ observation: Observation, step: Int) throws {
    if !observation.scalars.isEmpty {
      try writer.write(step: step, scalars: observation.scalars)
    }
    for image in observation.images {
      let pixels = image.grid.image
      try writer.writeImage(
        PNGFile.encode(pixels), tag: image.tag, step: step, width: pixels.width,
        height: pixels.height, channels: pixels.channels)
    }
    for histogram in observation.histograms {
      try writer.writeHistogram(histogram.bins, tag: histogram.tag, step: step)
    }
    for array in observation.arrays {
      try writer.writeTensor(array.values, shape: array.shape, tag: array.tag, step: step)
    }
  }
}
