import TensorCore

/// How the first values of a weight are distributed.
///
/// With n inputs and m outputs of a layer, the standard deviation is √(2/(n+m)) for Glorot
/// (Glorot and Bengio 2010, equation 12) and √(2/n) for He (He et al. 2015, equation 10); the
/// uniform forms have the same deviation, that is, limits √3 times as far.
public enum Initializer: String, Sendable, CaseIterable {
  /// Uniform, with the deviation of Glorot and Bengio: keeps the variance through tanh layers.
  case glorotUniform = "glorot-uniform"
  /// Normal, with the same deviation.
  case glorotNormal = "glorot-normal"
  /// Uniform, with the deviation of He et al.: keeps the variance through rectifiers.
  case heUniform = "he-uniform"
  /// Normal, with the same deviation.
  case heNormal = "he-normal"
  /// Uniform within ±1/√n: what PyTorch gives a linear layer and its bias.
  case torchUniform = "torch-uniform"
  /// Normal with standard deviation 0.02, as DCGAN (Radford et al. 2016, section 4) has it.
  case dcgan
  /// Normal with standard deviation 1, for weights that are scaled when they are used.
  case standardNormal = "standard-normal"
  /// Zero.
  case zeros

  /// Values for a weight, drawn from a random stream.
  func values(_ shape: Shape, inputs: Int, outputs: Int, stream: UInt32) -> Tensor {
    let (inputs, outputs) = (Double(max(inputs, 1)), Double(max(outputs, 1)))
    func normal(variance: Double) -> Tensor {
      Tensor.normal(shape, stream: stream) * variance.squareRoot()
    }
    func uniform(variance: Double) -> Tensor {
      (Tensor.uniform(shape, stream: stream) * 2 - 1) * (3 * variance).squareRoot()
    }
    return switch self {
    case .glorotUniform: uniform(variance: 2 / (inputs + outputs))
    case .glorotNormal: normal(variance: 2 / (inputs + outputs))
    case .heUniform: uniform(variance: 2 / inputs)
    case .heNormal: normal(variance: 2 / inputs)
    case .torchUniform: uniform(variance: 1 / (3 * inputs))
    case .dcgan: normal(variance: 0.02 * 0.02)
    case .standardNormal: normal(variance: 1)
    case .zeros: .zeros(shape)
    }
  }

  /// What the bias beside such a weight starts as.
  var bias: Initializer { self == .torchUniform ? .torchUniform : .zeros }
}
