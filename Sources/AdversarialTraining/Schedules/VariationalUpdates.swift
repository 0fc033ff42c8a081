/// No game: encoder and decoder descend together on a bound of the likelihood, as in a VAE.
///
/// Kingma and Welling 2014, equation 10. The discriminator's network takes the encoder's place: for
/// each coordinate of the latent it gives the mean and the logarithm of the variance of a normal
/// distribution. The generator decodes a draw from it. The objective is not used.
public struct VariationalUpdates: UpdateSchedule {
  /// The word that chooses this schedule.
  public static let kind = "variational"
  /// The standard deviation of a coordinate of a sample around what is decoded.
  public var deviation = 0.1

  /// Creates the schedule with the deviation 0.1.
  public init() {}

  /// The keys of this schedule.
  public static var fields: [Field<Self>] {
    [
      .number(
        "deviation", \.deviation, 0.001...1000,
        "standard deviation of a sample around what is decoded")
    ]
  }

  /// The discriminator's network is an encoder.
  public var encodes: Bool { true }

  /// Records the update of both by the same bound.
  public func record(_ step: GameStep) {
    for turn in step.variationalTurns(deviation: deviation) { step.take(turn) }
  }
}
