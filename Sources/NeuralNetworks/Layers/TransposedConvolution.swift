import TensorCore

/// A transposed convolution of a batch × height × width × channels image, which enlarges it.
public struct TransposedConvolution: Layer {
  /// The weight, kernel × kernel × output channels × input channels.
  public let weight: Parameter
  /// The bias, one for each output channel, or nil.
  public let bias: Parameter?
  private let geometry: ConvolutionGeometry

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameters' names start with.
  ///   - inputs: the number of channels of the input.
  ///   - outputs: the number of channels of the output.
  ///   - geometry: the window, its step and the border of the convolution it transposes.
  ///   - initializer: what the weight starts as.
  ///   - hasBias: whether a bias is added.
  public init(
    name: String, inputs: Int, outputs: Int, geometry: ConvolutionGeometry,
    initializer: Initializer = .dcgan, hasBias: Bool = false
  ) {
    let window = geometry.kernel * geometry.kernel
    let fans = (inputs: inputs * window, outputs: outputs * window)
    self.geometry = geometry
    weight = Parameter(
      name: "\(name).weight", shape: [geometry.kernel, geometry.kernel, outputs, inputs],
      initializer: initializer, fans: fans)
    bias =
      hasBias
      ? Parameter(
        name: "\(name).bias", shape: [outputs], initializer: initializer.bias, fans: fans) : nil
  }

  /// The weight and the bias.
  public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// The transposed convolution, plus the bias.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let enlarged = input.transposedConvolution(weight.value, geometry)
    return bias.map { enlarged + $0.value } ?? enlarged
  }
}
