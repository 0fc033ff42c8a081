/// The family an adversarial objective belongs to.
///
/// Published thresholds contradict each other across families, so every rule says which ones it
/// holds for.
public enum LossFamily: String, Sendable, Codable, CaseIterable {
  /// The original two-player objective: G minimises the mean of log(1 - D(G(z))).
  case minimax
  /// The original discriminator with G minimising the mean of -log D(G(z)).
  case nonSaturating = "non-saturating"
  /// Least squares on raw scores.
  case leastSquares = "least-squares"
  /// The hinge loss on raw scores.
  case hinge
  /// The critic's difference of means, with or without a constraint.
  case wasserstein
  /// Losses on the difference between real and generated scores.
  case relativistic
  /// Not recorded, and not to be told from the values.
  case unknown
}

/// What the numbers logged as the discriminator's output are.
public enum OutputKind: String, Sendable, Codable, CaseIterable {
  /// After the sigmoid, in [0, 1].
  case probability
  /// Before the sigmoid.
  case logit
  /// A critic's score, without a scale of its own.
  case score
  /// Not recorded, and not to be told from the values.
  case unknown
}

/// How the discriminator's loss on real and generated samples was combined.
public enum LossReduction: String, Sendable, Codable, CaseIterable {
  /// Real part plus generated part: 2 ln 2 at the equilibrium of the original objective.
  case sum
  /// The mean of the two parts: ln 2 at that equilibrium.
  case mean
  /// Not recorded.
  case unknown
}
