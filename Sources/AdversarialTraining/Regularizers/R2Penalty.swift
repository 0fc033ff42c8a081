import TensorCore

/// Half γ times the mean squared gradient norm of the score on generated samples.
///
/// Mescheder et al. 2018, equation 10. It is zero at the equilibrium and makes it locally attracting.
public struct R2Penalty: Regularizer {
  /// The word that chooses this regulariser.
  public static let kind = "r2"
  /// γ.
  public var weight = 1.0
  /// Steps from one application to the next.
  public var every = 1

  /// Creates the penalty with γ = 1.
  public init() {}

  /// The keys of this regulariser.
  public static var fields: [Field<Self>] {
    [
      .number("weight", \.weight, 0...1e6, "γ"),
      .integer("every", \.every, 1...1000, "steps from one application to the next"),
    ]
  }

  /// The tag that the penalty is logged under.
  public var tag: String? { "reg/r2" }

  /// γ/2 E‖∇D‖² over the generated samples.
  public func penalty(on batch: DiscriminatorBatch) -> Tensor? {
    let norms = DiscriminatorBatch.squaredGradientNorms(of: batch.fakeLogits, at: batch.fake)
    return norms.mean() * (weight * Double(every) / 2)
  }
}
