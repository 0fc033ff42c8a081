import TensorCore
import TraceModel

/// Least squares on raw scores, with targets 1 for real and 0 for generated samples.
///
/// Mao et al. 2017, equation 9: D minimises ½E(D(x) − 1)² + ½E D(G(z))², G minimises
/// ½E(D(G(z)) − 1)². At the equilibrium D = ½, its loss 1/4 and the generator's 1/8.
public struct LeastSquaresObjective: Objective {
  /// The word that chooses this objective.
  public static let kind = "least-squares"
  /// This objective has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the objective.
  public init() {}

  /// The family that rules and thresholds are stated for.
  public var family: LossFamily { .leastSquares }
  /// Half way between the targets separates real from generated.
  public var scoring: Scoring { .score(threshold: 0.5) }

  /// Half the mean squared distance of the scores to 1 and to 0.
  public func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss {
    DiscriminatorLoss(
      real: (real.tensor - 1).square().mean() * 0.5, fake: fake.tensor.square().mean() * 0.5)
  }

  /// Half the mean squared distance of the generated samples' scores to 1.
  public func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor {
    (fake.tensor - 1).square().mean() * 0.5
  }
}
