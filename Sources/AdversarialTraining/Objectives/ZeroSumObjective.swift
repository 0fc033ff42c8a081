import TensorCore
import TraceModel

/// A game in which the score of a generated sample is itself what is played for.
///
/// The discriminator minimises the mean score f of generated samples and the generator maximises it;
/// real samples do not matter. For games that are given as a formula.
public struct ZeroSumObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "zero-sum"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// No family that rules are stated for.
  public var family: LossFamily { .unknown }
  /// The score has no scale of its own.
  public var scoring: Scoring { .score(threshold: nil) }

  /// f, with nothing for real samples.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(real: .zeros(.scalar), fake: fake.mean)
  }

  /// −f.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor { -fake.mean }
}
