import TensorCore
import TraceModel

/// What the two players minimise, as functions of the discriminator's scores.
///
/// Losses are means over the batch, in nats where the score is a log-odds. A new objective is one
/// file with one type, and one line in ``ObjectiveCatalogue``.
public protocol Objective: ConfigurableKind {
  /// The family that rules and thresholds are stated for.
  var family: LossFamily { get }
  /// What a score means.
  var scoring: Scoring { get }
  /// What the discriminator minimises: its two parts, whose sum is the loss.
  func discriminatorLoss(real: Logits, fake: Logits) -> DiscriminatorLoss
  /// What the generator minimises; few objectives ask for the scores of real samples.
  func generatorLoss(fake: Logits, real: () -> Logits) -> Tensor
}

/// The two parts of a discriminator's loss.
public struct DiscriminatorLoss {
  /// The part on real samples, a scalar.
  public let real: Tensor
  /// The part on generated samples, a scalar.
  public let fake: Tensor
  /// The loss: their sum.
  public let total: Tensor

  /// Adds up the two parts.
  public init(real: Tensor, fake: Tensor) {
    self.real = real
    self.fake = fake
    total = real + fake
  }
}

/// What a discriminator's score means under an objective.
public struct Scoring: Sendable, Equatable {
  /// What is logged as D's output: the probability, or the score itself.
  public let output: OutputKind
  /// The score above which a sample is called real, where that has a meaning.
  public let threshold: Double?

  /// The score is the log-odds of being real; D's output is its sigmoid.
  public static let logOdds = Scoring(output: .probability, threshold: 0)
  /// The score itself is the output, with a value that separates real from generated.
  public static func score(threshold: Double?) -> Scoring {
    Scoring(output: .score, threshold: threshold)
  }

  /// D's output as it is logged.
  func output(of logits: Logits) -> Tensor {
    output == .probability ? logits.probability : logits.tensor
  }
}

/// The objectives an experiment can name.
public enum ObjectiveCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any Objective>([
    NonSaturatingObjective.self, MinimaxObjective.self, LeastSquaresObjective.self,
    HingeObjective.self, WassersteinObjective.self, RelativisticObjective.self,
    ZeroSumObjective.self,
  ])
}
