import TensorCore

/// A function applied to every element.
public enum Activation: String, Sendable, CaseIterable, Layer {
  /// max(0, x).
  case relu
  /// x where positive, else 0.2 x: the slope of DCGAN.
  case leakyReLU = "leaky-relu"
  /// The hyperbolic tangent.
  case tanh
  /// The logistic function.
  case sigmoid
  /// log(1 + exp x).
  case softplus
  /// x itself.
  case identity

  /// Nothing: an activation has no parameters.
  public var parameters: [Parameter] { [] }

  /// The function of every element.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    switch self {
    case .relu: input.relu()
    case .leakyReLU: input.leakyReLU(slope: 0.2)
    case .tanh: input.tanh()
    case .sigmoid: input.sigmoid()
    case .softplus: input.softplus()
    case .identity: input
    }
  }
}
