/// The generator learns against the discriminator as it will be some updates ahead.
///
/// Metz et al. 2017, equations 7 to 9: after its own update, the discriminator's next updates on the
/// same batch are recorded, the generator's gradient flows through them, and they are undone.
public struct UnrolledUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "unrolled"
  /// How many updates of the discriminator the generator looks ahead.
  public var steps = 5

  /// How often the discriminator learns in a step, before the generator looks ahead.
  public var discriminatorSteps = 1

  /// Creates the schedule that looks five updates ahead.
  public init() {}

  /// The keys of this schedule.
  public static var fields: [Field<Self>] {
    [
      .integer("steps", \.steps, 1...50, "updates of D that G looks ahead"),
      .integer(
        "discriminator_steps", \.discriminatorSteps, 1...100,
        "updates of the discriminator for one of the generator"),
    ]
  }

  /// Records the discriminator's updates, then the generator's through the unrolled ones.
  public func record(_ step: GameStep) {
    for _ in 0..<discriminatorSteps { step.take(step.discriminatorTurn()) }
    step.take(step.generatorTurn(afterUpdatesOfDiscriminator: steps))
  }
}
