/// The generator learns against the discriminator as it will be some updates ahead.
///
/// Metz et al. 2017, equations 7 to 9: after its own update, the discriminator's next updates on the
/// same batch are recorded, the generator's gradient flows through them, and they are undone.
public struct UnrolledUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "unrolled"
  /// How many updates of the discriminator the generator looks ahead.
  public var steps = 5

  /// Creates the schedule that looks five updates ahead.
  public init() {}

  /// The keys of this schedule.
  public static var fields: [Field<Self>] {
    [.integer("steps", \.steps, 1...50, "updates of D that G looks ahead")]
  }

  /// Records the discriminator's update, then the generator's through the unrolled ones.
  public func record(_ step: GameStep) {
    step.take(step.discriminatorTurn())
    step.take(step.generatorTurn(afterUpdatesOfDiscriminator: steps))
  }
}
