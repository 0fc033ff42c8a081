import TensorCore

/// Normal noise, one number a pixel, added to all channels with a learned strength.
///
/// Karras et al. 2019, section 2, with the single strength of Karras et al. 2020; it gives the
/// generator the details that no latent has to carry. The strength starts at zero.
public struct NoiseInput: Layer {
  /// The strength, a scalar.
  public let strength: Parameter

  /// Creates a layer.
  public init(name: String) {
    strength = Parameter(name: "\(name).strength", shape: .scalar, filledWith: 0)
  }

  /// The strength.
  public var parameters: [Parameter] { [strength] }

  /// The images with noise.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let noise = Tensor.normal(
      [input.shape[0], input.shape[1], input.shape[2], 1], stream: pass.stream())
    return input + noise * strength.value
  }
}
