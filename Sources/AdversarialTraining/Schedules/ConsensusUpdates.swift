/// Both players learn from the same state, and both also descend on the size of all gradients.
///
/// Mescheder et al. 2017: with v the gradients of both players, each adds γ ∇ ‖v‖²/2 to its own. This
/// gives the eigenvalues of the game's Jacobian a negative real part where they have none.
public struct ConsensusUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "consensus"
  /// γ, how much the size of the gradients counts.
  public var weight = 1.0

  /// Creates the schedule with γ = 1.
  public init() {}

  /// The keys of this schedule.
  public static var fields: [Field<Self>] {
    [.number("weight", \.weight, 0...1000, "how much the size of the gradients counts")]
  }

  /// Records both gradients, what both players agree to add, and both updates.
  public func record(_ step: GameStep) {
    let turns = [step.discriminatorTurn(), step.generatorTurn()]
    for turn in step.consensus(of: turns, weight: weight) { step.take(turn) }
  }
}
