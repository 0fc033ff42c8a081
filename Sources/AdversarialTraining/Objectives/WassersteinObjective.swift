import TensorCore
import TraceModel

/// The critic's difference of means.
///
/// Arjovsky et al. 2017, equation 2. It estimates the Wasserstein distance only while the critic is held near Lipschitz-1, by weight
/// clipping or a gradient penalty.
public struct WassersteinObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "wasserstein"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// The family that rules and thresholds are stated for.
  public var family: LossFamily { .wasserstein }
  /// A critic's scores have no zero of their own.
  public var scoring: Scoring { .score(threshold: nil) }

  /// Minus the difference of the mean scores of real and generated samples.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(real: -real.mean, fake: fake.mean)
  }

  /// Minus the mean score of generated samples.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor { -fake.mean }
}
