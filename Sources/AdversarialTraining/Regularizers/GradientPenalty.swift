import NeuralNetworks
import TensorCore

/// λ times the mean squared deviation of the score's gradient norm from 1, between the data.
///
/// Gulrajani et al. 2017, equation 3: at points uniform on the segments from generated to real
/// samples.
public struct GradientPenalty: Regularizer {
  /// The word that chooses this regulariser.
  public static let kind = "gp"
  /// λ.
  public var weight = 10.0
  /// The gradient norm that is not penalised.
  public var target = 1.0
  /// Steps from one application to the next.
  public var every = 1

  /// Creates the penalty with λ = 10.
  public init() {}

  /// The keys of this regulariser.
  public static var fields: [Field<Self>] {
    [
      .number("weight", \.weight, 0...1e6, "λ"),
      .number("target", \.target, 0...1e6, "the gradient norm that is not penalised"),
      .integer("every", \.every, 1...1000, "steps from one application to the next"),
    ]
  }

  /// The tag that the penalty is logged under.
  public var tag: String? { "reg/gp" }

  /// λ E(‖∇D‖ − target)² on the segments.
  public func penalty(on batch: DiscriminatorBatch) -> Tensor? {
    let count = batch.real.shape[0]
    let ones = [Int](repeating: 1, count: batch.real.shape.rank - 1)
    let position = Tensor.uniform(Shape([count] + ones), stream: batch.pass.stream())
    let between = batch.fake + (batch.real - batch.fake) * position
    let logits = batch.discriminator(between)
    let squared = DiscriminatorBatch.squaredGradientNorms(of: logits, at: between)
    // The root has no derivative at zero; the constant is far below any norm that matters.
    let norms = (squared + 1e-12).squareRoot()
    return (norms - target).square().mean() * (weight * Double(every))
  }
}
