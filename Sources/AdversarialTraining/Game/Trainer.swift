import NeuralNetworks
import TensorCore

/// Plays a game step by step.
///
/// A step is recorded and planned once for each combination of what is due in it, usually once or
/// twice in a run. What a step does depends on the state of the players, the seed and the step's
/// number alone, so a run can stop anywhere and go on.
public final class Trainer {
  /// The game that is played.
  public let game: Game
  private let configuration: ExperimentConfiguration
  private let threads: Int
  private let precision: Precision
  private let episodes: [Episode]
  private var programs: [GameStep.Plan: RecordedStep] = [:]
  /// One for all programs, of which one runs at a time.
  private let workspace = Workspace()

  private struct RecordedStep {
    let executable: Executable
    let measurements: Measurements
  }

  /// Creates a trainer with the first parameters that the seed gives.
  ///
  /// - Parameters:
  ///   - configuration: the experiment.
  ///   - threads: how many threads may take part; results are the same for any number.
  ///   - precision: single for training, double for checks against closed forms.
  /// - Throws: ``ConfigurationError`` when the parts of the experiment do not fit.
  public init(
    _ configuration: ExperimentConfiguration, threads: Int = 1, precision: Precision = .float
  ) throws {
    self.configuration = configuration
    self.threads = threads
    self.precision = precision
    episodes = configuration.episodes
    game = try Game(configuration)
  }

  /// Plays one step.
  ///
  /// - Parameter step: the number of the step, from zero.
  /// - Returns: what was measured, by tag, in a fixed order.
  public func play(step: Int) -> (tags: [String], values: [Float]) {
    for episode in episodes where episode.restartsDiscriminator && episode.steps.lowerBound == step
    {
      game.restartDiscriminator()
    }
    let recorded = recordedStep(for: plan(of: step))
    let part = part(of: step)
    game.decayLearningRates(to: configuration.learningRateDecay.factor(at: part))
    for scalar in game.schedule { scalar.advance(to: part) }
    recorded.executable.runs = UInt64(step)
    recorded.executable.run()
    let measurements = recorded.measurements
    return (measurements.tags, measurements.tensors.map { recorded.executable.scalar($0) })
  }

  /// The part of the run that is done before a step.
  private func part(of step: Int) -> Double { Double(step) / Double(configuration.steps) }

  private func plan(of step: Int) -> GameStep.Plan {
    GameStep.Plan(
      regularizers: game.regularizers.indices.filter {
        step.isMultiple(of: game.regularizers[$0].every)
      },
      comparesObjectives: step.isMultiple(of: configuration.probes.objectivesEvery),
      isDiscriminatorAlone: episodes.contains { $0.steps.contains(step) },
      fixed: game.schedule.map { scalar in
        let value = scalar.value(at: part(of: step))
        return value == 0 || value == 1 ? value : nil
      })
  }

  private func recordedStep(for plan: GameStep.Plan) -> RecordedStep {
    if let recorded = programs[plan] { return recorded }
    let schedule: any UpdateSchedule =
      plan.isDiscriminatorAlone ? DiscriminatorAlone() : configuration.schedule
    var measurements = Measurements()
    let program = Program.recording { recorder in
      let step = GameStep(game, plan: plan, recorder: recorder)
      schedule.record(step)
      step.measureAftermath()
      measurements = step.measurements
      for tensor in measurements.tensors { recorder.output(tensor) }
    }
    let recorded = RecordedStep(
      executable: Executable(
        program, precision: precision, threads: threads, seed: configuration.seed,
        workspace: workspace),
      measurements: measurements)
    programs[plan] = recorded
    return recorded
  }
}
