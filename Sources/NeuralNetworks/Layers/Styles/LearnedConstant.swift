import TensorCore

/// A learned image that is the same for every sample: where a style-based generator starts.
///
/// Karras et al. 2019, section 2: the input only counts the samples.
public struct LearnedConstant: Layer {
  /// The image, height × width × channels.
  public let image: Parameter

  /// Creates an image that starts standard normal.
  public init(name: String, shape: Shape) {
    image = Parameter(
      name: "\(name).image", shape: shape, initializer: .standardNormal, fans: (1, 1))
  }

  /// The image.
  public var parameters: [Parameter] { [image] }

  /// The image, once for each sample.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    image.value.broadcast(to: Shape([input.shape[0]] + image.variable.shape.dimensions))
  }
}
