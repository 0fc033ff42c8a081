/// The order in which the players learn within a step.
///
/// A new schedule is one type and one line in ``ScheduleCatalogue``.
public protocol UpdateSchedule: ConfigurableKind {
  /// Whether the discriminator's network is an encoder, with a mean and the logarithm of a variance
  /// for each coordinate of the latent.
  var encodes: Bool { get }
  /// Records one step of the game.
  func record(_ step: GameStep)
}

extension UpdateSchedule {
  /// The discriminator gives a score.
  public var encodes: Bool { false }
}

/// The schedules an experiment can name.
public enum ScheduleCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any UpdateSchedule>([
    AlternatingUpdates.self, SimultaneousUpdates.self, ExtragradientUpdates.self,
    ConsensusUpdates.self, VariationalUpdates.self, UnrolledUpdates.self,
  ])
}

/// The discriminator learns first, one or several times; the generator then faces what it became.
public struct AlternatingUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "alternating"
  /// How often the discriminator learns in a step.
  public var discriminatorSteps = 1

  /// Creates the schedule of one to one.
  public init() {}

  /// The keys of this schedule.
  public static var fields: [Field<Self>] {
    [
      .integer(
        "discriminator_steps", \.discriminatorSteps, 1...100,
        "updates of the discriminator for one of the generator")
    ]
  }

  /// Records the discriminator's updates, then the generator's.
  public func record(_ step: GameStep) {
    for _ in 0..<discriminatorSteps { step.take(step.discriminatorTurn()) }
    step.take(step.generatorTurn())
  }
}

/// Both players learn from the same state of the game.
public struct SimultaneousUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "simultaneous"

  /// This schedule has no keys.
  public static var fields: [Field<Self>] { [] }

  /// Creates the schedule.
  public init() {}

  /// Records both gradients, then both updates.
  public func record(_ step: GameStep) {
    let turns = [step.discriminatorTurn(), step.generatorTurn()]
    for turn in turns { step.take(turn) }
  }
}

/// Only the discriminator learns; the generator's gradient is measured and not followed.
struct DiscriminatorAlone: UpdateSchedule {
  static let kind = "discriminator-alone"
  static var fields: [Field<Self>] { [] }

  func record(_ step: GameStep) {
    step.take(step.discriminatorTurn())
    _ = step.generatorTurn()
  }
}
