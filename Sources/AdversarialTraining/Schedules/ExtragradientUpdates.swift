/// Both players look one step ahead and follow the gradient that they find there.
///
/// Korpelevich 1976; Gidel et al. 2019, algorithm 2. The look-ahead is a step of each player's own
/// optimiser, and the batch of the second gradient is drawn anew.
public struct ExtragradientUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "extragradient"

  /// This schedule has no keys.
  public static var fields: [Field<Self>] { [] }

  /// Creates the schedule.
  public init() {}

  /// Records the look-ahead, and from where it started the updates by the gradients found there.
  public func record(_ step: GameStep) {
    let start = step.position
    for turn in [step.discriminatorTurn(), step.generatorTurn()] { step.lookAhead(turn) }
    for turn in [step.discriminatorTurn(), step.generatorTurn()] { step.take(turn, from: start) }
  }
}
