import TensorCore

/// The cross-entropy of a softmax.
enum CrossEntropy {
  /// Scores are bent towards ± this, beyond which single precision would overflow.
  private static let bound = 30.0

  /// The mean over the batch of −log softmax(scores) at the classes, in nats.
  ///
  /// - Parameters:
  ///   - scores: One for each class, count × classes; nearly linear up to a score of about 15.
  ///   - classes: One-hot rows, count × classes.
  /// - Returns: A scalar.
  static func mean(scores: Tensor, classes: Tensor) -> Tensor {
    let bounded = (scores * (1 / bound)).tanh() * bound
    let own = (bounded * classes).sum([1])
    return (bounded.exp().sum([1]).log() - own).mean()
  }
}
