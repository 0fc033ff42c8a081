import TensorCore

/// A layer that multiplies its input with a weight and adds a bias: linear or convolutional.
public protocol WeightedLayer: Layer {
  /// What the input is multiplied with.
  var weight: Weight { get }
  /// What is added, one number for each output, or nil.
  var bias: Parameter? { get }
  /// The product of a batch with the weight that is in use.
  func product(_ input: Tensor, _ weight: Tensor) -> Tensor
}

extension WeightedLayer {
  /// The weight and the bias.
  public var parameters: [Parameter] { [weight.parameter] + (bias.map { [$0] } ?? []) }

  /// What the weight's scaling carries from step to step.
  public var state: [Variable] { weight.state }

  /// The product of the batch with the weight, plus the bias.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let product = product(input, weight.value(in: pass))
    return bias.map { product + $0.value } ?? product
  }
}
