import TensorCore

/// The largest of several linear functions, for each unit: N×inputs to N×units.
///
/// Goodfellow et al. 2013 (Maxout Networks), section 3. It was the activation of the first GAN's
/// discriminator.
public struct Maxout: Layer {
  private let linear: Linear
  private let units: Int
  private let pieces: Int

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameters' names start with.
  ///   - inputs: the number of inputs.
  ///   - units: the number of outputs.
  ///   - pieces: the number of linear functions of each unit.
  ///   - initializer: what the weights start as.
  public init(
    name: String, inputs: Int, units: Int, pieces: Int, initializer: Initializer = .glorotUniform
  ) {
    precondition(pieces > 0, "a maxout unit needs a piece")
    linear = Linear(name: name, inputs: inputs, outputs: units * pieces, initializer: initializer)
    (self.units, self.pieces) = (units, pieces)
  }

  /// The weight, inputs × (pieces · units), and the bias.
  public var parameters: [Parameter] { linear.parameters }

  /// The maximum over the pieces.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let all = linear(input, in: pass)
    let parts = (0..<pieces).map { all.slice(axis: 1, $0 * units..<($0 + 1) * units) }
    return parts.dropFirst().reduce(parts[0]) { $0.maximum($1) }
  }
}
