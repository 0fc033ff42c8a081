import TensorCore

/// A matrix product and a bias: N×inputs to N×outputs.
public struct Linear: WeightedLayer {
  /// The weight, inputs × outputs.
  public let weight: Weight
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
  ///   - scaling: what is made of the weight before it is used.
  public init(
    name: String, inputs: Int, outputs: Int, initializer: Initializer = .glorotUniform,
    hasBias: Bool = true, scaling: WeightScalingKind = .none
  ) {
    let fans = (inputs: inputs, outputs: outputs)
    weight = Weight(
      name: "\(name).weight", shape: [inputs, outputs], outputAxis: 1, initializer: initializer,
      fans: fans, scaling: scaling)
    bias =
      hasBias
      ? Parameter(
        name: "\(name).bias", shape: [outputs], initializer: initializer.bias, fans: fans) : nil
  }

  /// Creates a layer from its parameters.
  public init(weight: Parameter, bias: Parameter?) {
    self.weight = Weight(weight)
    self.bias = bias
  }

  /// The matrix product.
  public func product(_ input: Tensor, _ weight: Tensor) -> Tensor { input.matmul(weight) }
}
