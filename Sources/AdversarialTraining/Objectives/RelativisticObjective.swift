import TensorCore
import TraceModel

/// The relativistic average objective (Jolicoeur-Martineau 2019, equations 9 and 10).
///
/// D judges whether a real sample scores above the average generated one, and the reverse; the
/// generator plays the same game with the roles exchanged, so real samples matter to it too.
public struct RelativisticObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "relativistic"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// The family that rules and thresholds are stated for.
  public var family: LossFamily { .relativistic }
  /// Only differences of scores have a meaning.
  public var scoring: Scoring { .score(threshold: nil) }

  /// Cross-entropy of real scores above the generated mean, and generated below the real mean.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(
      real: (real - fake.mean).lossIfReal, fake: (fake - real.mean).lossIfFake)
  }

  /// The same with the roles exchanged.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor {
    let real = real()
    return (fake - real.mean).lossIfReal + (real - fake.mean).lossIfFake
  }
}
