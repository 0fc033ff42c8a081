import NeuralNetworks
import TensorCore

/// λ times the mean squared deviation of the score's gradient norm from 1, around the data.
///
/// Kodali et al. 2017, equation 4 and appendix: at real samples moved by uniform noise in [0, 1)
/// times half the standard deviation of the batch. The game is kept smooth where data is, without
/// asking anything of the rest of space.
public struct DRAGANPenalty: Regularizer {
  /// The word that chooses this regulariser.
  public static let kind = "dragan"
  /// λ.
  public var weight = 10.0
  /// The size of the noise in standard deviations of the data.
  public var radius = 0.5
  /// Steps from one application to the next.
  public var every = 1

  /// Creates the penalty with λ = 10.
  public init() {}

  /// The keys of this regulariser.
  public static var fields: [Field<Self>] {
    [
      .number("weight", \.weight, 0...1e6, "λ"),
      .number("radius", \.radius, 0...1e3, "size of the noise in standard deviations"),
      .integer("every", \.every, 1...1000, "steps from one application to the next"),
    ]
  }

  /// The tag that the penalty is logged under.
  public var tag: String? { "reg/gp" }

  /// λ E(‖∇D‖ − 1)² around the real samples.
  public func penalty(on batch: DiscriminatorBatch) -> Tensor? {
    let real = batch.real
    let deviation = (real - real.mean()).square().mean().squareRoot()
    let noise = Tensor.uniform(real.shape, stream: batch.pass.stream())
    let around = real + noise * deviation * radius
    let logits = batch.discriminator(around)
    let squared = DiscriminatorBatch.squaredGradientNorms(of: logits, at: around)
    // The root has no derivative at zero; the constant is far below any norm that matters.
    let norms = (squared + 1e-12).squareRoot()
    return (norms - 1).square().mean() * (weight * Double(every))
  }
}
