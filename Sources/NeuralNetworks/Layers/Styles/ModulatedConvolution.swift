import TensorCore

/// A convolution whose input channels are scaled by the sample's style.
///
/// Karras et al. 2020, section 2.2, equations 1 to 3. Scaling the weights by the style is scaling
/// the input, and demodulation, which brings each output channel back to the deviation it had, is a
/// division of the output; so one convolution serves the whole batch.
public struct ModulatedConvolution: Layer {
  private let affine: Linear
  private let convolution: Convolution
  private let isDemodulated: Bool
  private static let epsilon = 1e-8

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameters' names start with.
  ///   - inputs: the number of channels of the input.
  ///   - outputs: the number of channels of the output.
  ///   - kernel: the extent of the window, odd; the image keeps its size.
  ///   - styleDimension: the coordinates of a style.
  ///   - isDemodulated: whether output channels are brought back; the layer to pixels is not.
  public init(
    name: String, inputs: Int, outputs: Int, kernel: Int, styleDimension: Int,
    isDemodulated: Bool = true
  ) {
    precondition(kernel % 2 == 1, "the window of a modulated convolution has a centre")
    affine = Linear(
      name: "\(name).style", inputs: styleDimension, outputs: inputs, scaling: .equalized)
    convolution = Convolution(
      name: name, inputs: inputs, outputs: outputs,
      geometry: ConvolutionGeometry(kernel: kernel, padding: kernel / 2),
      initializer: .standardNormal, hasBias: true, scaling: .equalized)
    self.isDemodulated = isDemodulated
  }

  /// Those of the map from style to scales, then weight and bias.
  public var parameters: [Parameter] { affine.parameters + convolution.parameters }

  /// The convolved images, under the next style of the pass.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    guard let styles = pass.styles else {
      preconditionFailure("a modulated convolution needs a mapping network before it")
    }
    return callAsFunction(input, style: styles.next(), in: pass)
  }

  /// The convolved images, under given styles, N×dimension.
  public func callAsFunction(_ input: Tensor, style: Tensor, in pass: ForwardPass) -> Tensor {
    let (count, inputs) = (input.shape[0], input.shape[3])
    let weight = convolution.weight.value(in: pass)
    // Scales start near one: the bias of the map starts at zero, and one is added.
    let scales = affine(style, in: pass) + 1
    var output = convolution.product(input * scales.reshaped([count, 1, 1, inputs]), weight)
    if isDemodulated {
      let power = scales.square().matmul(weight.square().sum([0, 1]))
      let factors = 1 / (power + Self.epsilon).squareRoot()
      output = output * factors.reshaped([count, 1, 1, output.shape[3]])
    }
    return convolution.bias.map { output + $0.value } ?? output
  }
}
