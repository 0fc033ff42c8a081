import TensorCore

/// The channels of each pixel, or the coordinates of each vector, at mean square 1.
///
/// Karras et al. 2018, section 4.2: x / √(mean of x² + ε) with ε = 1e-8. There is nothing to learn.
public struct PixelNormalization: Layer {
  private static let epsilon = 1e-8

  /// Creates the layer.
  public init() {}

  /// Nothing.
  public var parameters: [Parameter] { [] }

  /// The normalised batch.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let power = input.square().mean([input.shape.rank - 1], keepingDimensions: true)
    return input / (power + Self.epsilon).squareRoot()
  }
}
