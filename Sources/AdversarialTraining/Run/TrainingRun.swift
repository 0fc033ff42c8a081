import Foundation
import ImageFiles
import TraceModel

/// A training run with its trace: plays the game, lets the probes look, and writes what they see.
///
/// The log of the run holds nothing but what follows from the configuration: the same seed gives the
/// same bytes, whatever the number of threads. How long steps took is in a file of its own beside it.
public final class TrainingRun {
  /// The experiment.
  public let configuration: ExperimentConfiguration
  /// The run directory.
  public let directory: URL
  /// What was found in the run directory: an earlier session, say.
  public let notices: [TraceNotice]
  private let trainer: Trainer
  private let probes: [any Probe]
  private let writer: TraceWriter
  /// Keeps other processes out of the directory while this run is at work.
  private let lock: RunLock
  /// The first step of this session: not 0 when it resumes an earlier one.
  public let firstStep: Int
  /// The number of steps done, those of earlier sessions among them.
  public private(set) var completedSteps: Int
  /// What the last step measured.
  private var measured: (tags: [String], values: [Float]) = ([], [])
  /// What probes saw last.
  private var observed: [String: Float] = [:]
  private var nonFinite = NonFiniteWatch()

  /// Prepares a run and starts its log.
  ///
  /// - Parameters:
  ///   - configuration: the experiment.
  ///   - directory: where the trace goes; made where needed.
  ///   - threads: how many threads may take part.
  ///   - resuming: whether to go on from the directory's checkpoint, if it has one.
  ///   - command: the command that reproduces the run, for the record.
  /// - Throws: ``ConfigurationError``, `CheckpointError`, ``RunInUse`` while another process trains
  ///   into the directory, or `TraceWriteError` when it cannot be written.
  public init(
    _ configuration: ExperimentConfiguration, directory: URL, threads: Int = 1,
    resuming: Bool = false, command: String? = nil
  ) throws {
    self.configuration = configuration
    self.directory = directory
    lock = try RunLock(directory)
    trainer = try Trainer(configuration, threads: threads)
    probes = try ProbeCatalogue.probes(
      with: Instruments(trainer.game, configuration, threads: threads))
    firstStep =
      resuming
      ? try Checkpoint.restore(trainer.game, of: configuration, inRun: directory) : 0
    completedSteps = firstStep
    writer = try TraceWriter(
      directory: directory,
      manifest: RunManifest(describing: configuration, command: command), firstStep: firstStep,
      timeSource: .steps)
    notices = writer.notices
  }

  /// Trains to the end, or until a stop is asked for, and leaves the directory to others.
  ///
  /// - Parameters:
  ///   - stop: asks the run to end after the current step.
  ///   - progress: called about ten times a second, and after the last step.
  /// - Returns: how the run ended.
  /// - Throws: `TraceWriteError` or `CheckpointError` when the trace cannot be written.
  public func run(
    stop: StopSignal = StopSignal(), progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    defer { lock.release() }
    let clock = ContinuousClock()
    let start = clock.now
    var lastReport = start
    var isStopping = false
    while completedSteps < configuration.steps, !isStopping,
      !nonFinite.isOver(after: completedSteps - 1)
    {
      try advance()
      isStopping = stop.isRaised
      let isLast = isStopping || completedSteps == configuration.steps
      if isLast, !isCheckpointDue { try saveCheckpoint() }
      let now = clock.now
      if isLast || now - lastReport > .milliseconds(100) {
        lastReport = now
        progress(report(after: (now - start) / .seconds(1)))
      }
    }
    if let (tag, step) = nonFinite.first {
      try writer.finish(status: .failed)
      return .nonFinite(tag: tag, step: step)
    }
    guard completedSteps >= configuration.steps else {
      try writer.flush()
      return .stopped(afterSteps: completedSteps)
    }
    try writer.finish(status: .finished)
    return .finished
  }

  /// Plays one step with all that belongs to it: what it measured is written, probes that are due
  /// look, and so is the checkpoint when its time has come.
  ///
  /// This is what ``run(stop:progress:)`` does again and again.
  ///
  /// - Throws: `TraceWriteError` or `CheckpointError` when the trace cannot be written.
  public func advance() throws {
    let step = completedSteps
    let clock = ContinuousClock()
    let start = clock.now
    measured = trainer.play(step: step)
    let duration = clock.now - start
    try writer.write(step: step, writer.register(measured.tags), measured.values)
    try writer.writeStepTime(Float(duration / .milliseconds(1)), step: step)
    if let event = nonFinite.look(at: measured.values, tags: measured.tags, step: step) {
      try writer.writeText(event, tag: "event/non-finite", step: step)
    }
    for probe in probes where probe.isDue(at: step, of: configuration.steps) {
      let observation = try probe.observe(step: step)
      try write(observation, step: step)
      for (tag, value) in observation.scalars { observed[tag] = value }
    }
    completedSteps += 1
    if isCheckpointDue { try saveCheckpoint() }
  }

  private var isCheckpointDue: Bool { completedSteps.isMultiple(of: configuration.checkpointEvery) }

  /// Writes the state of the game, after the log of all that led to it: a run that goes on from here
  /// finds no gap before it.
  private func saveCheckpoint() throws {
    try writer.flush()
    try Checkpoint.write(
      trainer.game, completedSteps: completedSteps, of: configuration, inRun: directory)
  }

  /// How far the run is, so many seconds after this session started.
  private func report(after seconds: Double) -> TrainingProgress {
    TrainingProgress(
      completedSteps: completedSteps, steps: configuration.steps,
      stepsPerSecond: Double(completedSteps - firstStep) / max(seconds, 1e-9),
      values: observed.merging(zip(measured.tags, measured.values)) { $1 })
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
