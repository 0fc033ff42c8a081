import TensorCore
import TraceModel

/// The original two-player game.
///
/// Goodfellow et al. 2014, equation 1: D minimises −E log D(x) − E log(1 − D(G(z))), G minimises E log(1 − D(G(z))), whose gradient in
/// the score ℓ is −σ(ℓ): it vanishes when D rejects the samples with confidence.
public struct MinimaxObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "minimax"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// The family that rules and thresholds are stated for.
  public var family: LossFamily { .minimax }
  /// The score is the log-odds of being real.
  public var scoring: Scoring { .logOdds }

  /// Binary cross-entropy: 2 ln 2 at the equilibrium.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(real: real.lossIfReal, fake: fake.lossIfFake)
  }

  /// The mean of log(1 − D): −ln 2 at the equilibrium.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor { -fake.lossIfFake }
}
