import NeuralNetworks
import TensorCore

/// The mean squared deviation of the generator's path length from its running mean.
///
/// Karras et al. 2020, section 3.2, equation 4: a step of one size in the styles should change the
/// image by one amount, wherever it is taken. The length of a sample is the norm of Jᵀy for normal
/// images y, by the styles where the generator has a mapping network, else by the latents. Each
/// sample keeps to one style: with a second one mixed in, its own would be behind a part of the
/// layers only.
public struct PathLengthPenalty: Regularizer {
  /// The word that chooses this regulariser.
  public static let kind = "path-length"
  /// The weight.
  public var weight = 2.0
  /// Steps from one application to the next.
  public var every = 4
  private static let decay = 0.99

  /// Creates the penalty with weight 2 in every fourth step.
  public init() {}

  /// The keys of this regulariser.
  public static var fields: [Field<Self>] {
    [
      .number("weight", \.weight, 0...1e6, "the weight"),
      .integer("every", \.every, 1...1000, "steps from one application to the next"),
    ]
  }

  /// The running mean of lengths.
  public static var memory: [String] { ["length"] }
  /// The tag that the penalty is logged under.
  public var tag: String? { "reg/pl" }

  /// The weighted mean of (‖Jᵀy‖ − a)².
  public func penalty(on batch: GeneratorBatch) -> Tensor? {
    batch.pass.styles = nil
    batch.pass.mixesStyles = false
    defer { batch.pass.mixesStyles = true }
    let images = batch.generator(batch.latents)
    let source = batch.pass.styles?.own ?? batch.latents
    let pixels = images.shape.dimensions.dropFirst().dropLast().reduce(1, *)
    let directions =
      Tensor.normal(images.shape, stream: batch.pass.stream())
      * (1 / Double(pixels).squareRoot())
    let slopes = gradients(of: (images * directions).sum(), withRespectTo: [source])[0]
    let count = source.shape[0]
    let squared = slopes.reshaped([count, source.shape.count / max(count, 1)]).square().sum([1])
    let lengths = (squared + 1e-12).squareRoot()
    let mean = batch.memory[0].value * Self.decay + lengths.mean().stopGradient() * (1 - Self.decay)
    batch.pass.recorder?.assign(batch.memory[0], to: mean)
    return (lengths - mean).square().mean() * (weight * Double(every))
  }
}
