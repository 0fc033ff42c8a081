import TensorCore

/// A matrix product and a bias: N×inputs to N×outputs.
public struct Linear: Layer {
  /// The weight, inputs × outputs.
  public let weight: Parameter
  /// The bias, one for each output, or nil.
  public let bias: Parameter?

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameters' names start with.
  ///   - inputs: the number of inputs.
  ///   - outputs: the number of outputs.
  ///   - initializer: what the weight starts as.
  ///   - hasBias: whether a bias is added.
  public init(
    name: String, inputs: Int, outputs: Int, initializer: Initializer = .glorotUniform,
    hasBias: Bool = true
  ) {
    let fans = (inputs: inputs, outputs: outputs)
    weight = Parameter(
      name: "\(name).weight", shape: [inputs, outputs], initializer: initializer, fans: fans)
    bias =
      hasBias
      ? Parameter(
        name: "\(name).bias", shape: [outputs], initializer: initializer.bias, fans: fans) : nil
  }

  /// Creates a layer from its parameters.
  public init(weight: Parameter, bias: Parameter?) {
    self.weight = weight
    self.bias = bias
  }

  /// The weight and the bias.
  public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// The product of the batch with the weight, plus the bias.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let product = input.matmul(weight.value)
    return bias.map { product + $0.value } ?? product
  }
}
