import TensorCore

/// One-sided label smoothing: real samples count as real by a little less than one.
///
/// Salimans et al. 2016, section 3.4. With the target 1 − ε the cross-entropy of a real sample's
/// score ℓ, −(1 − ε) log D − ε log(1 − D), is −log D + εℓ, so smoothing is a penalty on the scores
/// of real samples, for every objective whose scores are log-odds. It holds D at 1 − ε where it
/// would otherwise grow without bound.
public struct LabelSmoothing: Regularizer {
  /// The word that chooses this regulariser.
  public static let kind = "label-smoothing"
  /// ε.
  public var amount = 0.1

  /// Creates the target 0.9.
  public init() {}

  /// The keys of this regulariser.
  public static var fields: [Field<Self>] {
    [.number("amount", \.amount, 0...0.5, "how far below one the target is")]
  }

  /// The tag that the penalty is logged under.
  public var tag: String? { "reg/label_smoothing" }

  /// ε times the mean score of real samples.
  public func penalty(on batch: DiscriminatorBatch) -> Tensor? { batch.realLogits.mean * amount }
}
