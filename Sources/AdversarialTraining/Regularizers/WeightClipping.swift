import TensorCore

/// Every weight of the critic is brought back into [−c, c] after each update.
///
/// Arjovsky et al. 2017, algorithm 1; kept for comparison, as its authors call it "clearly terrible".
public struct WeightClipping: Regularizer {
  /// The word that chooses this regulariser.
  public static let kind = "weight-clipping"
  /// c.
  public var limit = 0.01

  /// Creates the constraint with c = 0.01.
  public init() {}

  /// The keys of this regulariser.
  public static var fields: [Field<Self>] {
    [.number("limit", \.limit, 1e-6...1e6, "the largest magnitude of a weight")]
  }

  /// The parameter within the limits.
  public func constrained(_ parameter: Tensor) -> Tensor {
    parameter.maximum(.filled(-limit)).minimum(.filled(limit))
  }
}
