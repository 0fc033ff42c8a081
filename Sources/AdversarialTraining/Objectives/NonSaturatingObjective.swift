import TensorCore
import TraceModel

/// The original discriminator with a generator that minimises −E log D(G(z)).
///
/// Goodfellow et al. 2014, section 3: the same fixed point as the minimax game, with a gradient in
/// the score of −(1 − σ(ℓ)), largest where D rejects the samples.
public struct NonSaturatingObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "non-saturating"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// The family that rules and thresholds are stated for.
  public var family: LossFamily { .nonSaturating }
  /// The score is the log-odds of being real.
  public var scoring: Scoring { .logOdds }

  /// Binary cross-entropy: 2 ln 2 at the equilibrium.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(real: real.lossIfReal, fake: fake.lossIfFake)
  }

  /// The mean of −log D: ln 2 at the equilibrium.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor { fake.lossIfReal }
}
