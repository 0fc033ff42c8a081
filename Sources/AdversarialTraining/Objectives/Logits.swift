import TensorCore

/// What a discriminator returns for a batch: one raw score a sample, before any sigmoid.
///
/// A type of its own, so that scores cannot be taken for samples or probabilities.
public struct Logits {
  /// The scores, count × 1.
  public let tensor: Tensor

  /// What the discriminator says beside the score, count × outputs; nil for nothing.
  let guess: Tensor?

  /// Wraps scores; any shape with one element a sample.
  public init(_ scores: Tensor) { self.init(scores, guess: nil) }

  private init(_ scores: Tensor, guess: Tensor?) {
    tensor = scores.reshaped([scores.shape.count, 1])
    self.guess = guess
  }

  /// Takes the outputs of a discriminator apart: a score, and a number of guesses.
  init(outputs: Tensor, guesses: Int) {
    guard guesses > 0 else {
      self.init(outputs)
      return
    }
    self.init(
      outputs.slice(axis: 1, 0..<1), guess: outputs.slice(axis: 1, 1..<1 + guesses))
  }

  /// The probability of being real, σ of the score.
  public var probability: Tensor { tensor.sigmoid() }
  /// The mean score, a scalar.
  public var mean: Tensor { tensor.mean() }

  /// The mean of softplus(score): the mean of −log(1 − D).
  var lossIfFake: Tensor { tensor.softplus().mean() }
  /// The mean of softplus(−score): the mean of −log D.
  var lossIfReal: Tensor { (-tensor).softplus().mean() }

  /// The scores less a scalar or another batch of scores.
  static func - (left: Logits, right: Tensor) -> Logits { Logits(left.tensor - right) }
}
