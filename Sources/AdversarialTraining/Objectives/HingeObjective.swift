import TensorCore
import TraceModel

/// The hinge loss on raw scores.
///
/// Lim and Ye 2017; Miyato et al. 2018, equations 16 and 17: D minimises E max(0, 1 − D(x)) + E max(0, 1 + D(G(z))), G minimises −E D(G(z)).
public struct HingeObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "hinge"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// The family that rules and thresholds are stated for.
  public var family: LossFamily { .hinge }
  /// Zero lies half way between the margins.
  public var scoring: Scoring { .score(threshold: 0) }

  /// How far the scores fall short of the margins 1 and −1: 2 where D is zero.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(
      real: (1 - real.tensor).relu().mean(), fake: (fake.tensor + 1).relu().mean())
  }

  /// Minus the mean score of generated samples.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor { -fake.mean }
}
