import TensorCore

/// Half γ times the mean squared gradient norm of the score on one side of the game.
///
/// Mescheder et al. 2018, equations 9 (R1) and 10 (R2). It is zero at the equilibrium and makes it
/// locally attracting.
public struct GradientNormPenalty<Side: PenalizedSide>: Regularizer {
  /// The word that chooses this regulariser.
  public static var kind: String { Side.kind }
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
  public var tag: String? { "reg/\(Side.kind)" }

  /// γ/2 E‖∇D‖² over the samples of the side.
  public func penalty(on batch: DiscriminatorBatch) -> Tensor? {
    let (logits, samples) = Side.samples(of: batch)
    let norms = DiscriminatorBatch.squaredGradientNorms(of: logits, at: samples)
    return norms.mean() * (weight * Double(every) / 2)
  }
}

/// A side of the game whose samples a penalty looks at.
public protocol PenalizedSide: Sendable {
  /// The word that chooses the penalty.
  static var kind: String { get }
  /// The samples with their scores.
  static func samples(of batch: DiscriminatorBatch) -> (Logits, Tensor)
}

/// The real samples.
public enum RealSide: PenalizedSide {
  /// The word of the penalty on real samples.
  public static let kind = "r1"
  /// The real samples with their scores.
  public static func samples(of batch: DiscriminatorBatch) -> (Logits, Tensor) {
    (batch.realLogits, batch.real)
  }
}

/// The generated samples.
public enum FakeSide: PenalizedSide {
  /// The word of the penalty on generated samples.
  public static let kind = "r2"
  /// The generated samples with their scores.
  public static func samples(of batch: DiscriminatorBatch) -> (Logits, Tensor) {
    (batch.fakeLogits, batch.fake)
  }
}

/// The penalty on real samples.
public typealias R1Penalty = GradientNormPenalty<RealSide>
/// The penalty on generated samples.
public typealias R2Penalty = GradientNormPenalty<FakeSide>
