import TensorCore

/// How near the other samples of the batch are, as further features: N×inputs to N×(inputs + kernels).
///
/// Salimans et al. 2016, section 3.2. A learned tensor gives each sample a few vectors, and for each
/// of them the similarities exp(−L1 distance) to all other samples are summed. Collapsed samples are
/// all near each other, and the discriminator sees it.
public struct MinibatchDiscrimination: Layer {
  private let tensor: Parameter
  private let kernels: Int
  private let dimension: Int

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameter's name starts with.
  ///   - inputs: the number of features of a sample.
  ///   - kernels: the number of vectors, and of new features.
  ///   - dimension: the coordinates of each vector.
  public init(name: String, inputs: Int, kernels: Int, dimension: Int) {
    tensor = Parameter(
      name: "\(name).tensor", shape: [inputs, kernels * dimension], initializer: .glorotUniform,
      fans: (inputs, kernels * dimension))
    (self.kernels, self.dimension) = (kernels, dimension)
  }

  /// The tensor, inputs × (kernels · dimension).
  public var parameters: [Parameter] { [tensor] }

  /// The features and the sums of similarities.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let count = input.shape[0]
    let vectors = input.matmul(tensor.value)
    let apart =
      vectors.reshaped([count, 1, kernels, dimension])
      - vectors.reshaped([1, count, kernels, dimension])
    let similarities = (-apart.absolute().sum([3])).exp()
    // Every sample is at distance zero of itself, which tells nothing.
    return .concatenated([input, similarities.sum([1]) - 1], axis: 1)
  }
}
