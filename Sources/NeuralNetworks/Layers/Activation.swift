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
  /// x where positive, else exp x − 1 (Clevert et al. 2016).
  case elu
  /// The scaled form of that which keeps mean 0 and variance 1 (Klambauer et al. 2017).
  case selu
  /// x σ(x).
  case silu
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
    case .elu: Self.elu(input)
    case .selu: Self.elu(input, scale: 1.0507009873554805, slope: 1.6732632423543772)
    case .silu: input * input.sigmoid()
    case .identity: input
    }
  }

  /// The scale times x where positive, and times slope · (exp x − 1) elsewhere.
  private static func elu(_ x: Tensor, scale: Double = 1, slope: Double = 1) -> Tensor {
    // The exponential is held back where it is not used, for an overflow has no gradient.
    x.select(x, otherwise: (x.minimum(.filled(0)).exp() - 1) * slope) * scale
  }
}
