import TensorCore

/// A convolution of a batch × height × width × channels image, or its transpose, which enlarges it.
public struct Convolution: WeightedLayer {
  /// Whether windows are gathered or spread.
  public enum Direction: Sendable {
    /// Each window of the input gives a pixel of the output.
    case gathering
    /// Each pixel of the input is spread over a window of the output: a transposed convolution.
    case spreading
  }

  /// The weight, kernel × kernel × channels of the large image × channels of the small one.
  public let weight: Weight
  /// The bias, one for each output channel, or nil.
  public let bias: Parameter?
  /// The number of channels of the output.
  public let outputs: Int
  private let geometry: ConvolutionGeometry
  private let direction: Direction

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameters' names start with.
  ///   - inputs: the number of channels of the input.
  ///   - outputs: the number of channels of the output.
  ///   - geometry: the window, its step and the border, on the larger of the two images.
  ///   - direction: whether windows are gathered or spread.
  ///   - initializer: what the weight starts as.
  ///   - hasBias: whether a bias is added.
  ///   - scaling: what is made of the weight before it is used.
  public init(
    name: String, inputs: Int, outputs: Int, geometry: ConvolutionGeometry,
    direction: Direction = .gathering, initializer: Initializer = .dcgan, hasBias: Bool = false,
    scaling: WeightScalingKind = .none
  ) {
    let window = geometry.kernel * geometry.kernel
    let fans = (inputs: inputs * window, outputs: outputs * window)
    let (large, small) = direction == .gathering ? (inputs, outputs) : (outputs, inputs)
    self.outputs = outputs
    self.geometry = geometry
    self.direction = direction
    weight = Weight(
      name: "\(name).weight", shape: [geometry.kernel, geometry.kernel, large, small],
      outputAxis: direction == .gathering ? 3 : 2, initializer: initializer, fans: fans,
      scaling: scaling)
    bias =
      hasBias
      ? Parameter(
        name: "\(name).bias", shape: [outputs], initializer: initializer.bias, fans: fans) : nil
  }

  /// The convolution, or its transpose.
  public func product(_ input: Tensor, _ weight: Tensor) -> Tensor {
    switch direction {
    case .gathering: input.convolution(weight, geometry)
    case .spreading: input.transposedConvolution(weight, geometry)
    }
  }
}
