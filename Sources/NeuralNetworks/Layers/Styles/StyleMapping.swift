import TensorCore

/// The mapping network of a style-based generator: from latents to the styles of a pass.
///
/// Karras et al. 2019. Latents are normalised and go through a few linear layers with an equalised
/// learning rate. In training, some samples change over to the styles of another latent at a random
/// layer (style mixing, section 3.1); in use, styles are drawn towards their running mean
/// (truncation, appendix B); a ``StyleChoice`` of the pass asks for more. Latents are expected to be standard normal.
public struct StyleMapping: Layer {
  private let mapping: Sequential
  private let mean: Variable
  private let mixing: Double
  private let truncation: Double
  private let layers: Int
  private static let meanDecay = 0.995

  /// Creates the network.
  ///
  /// - Parameters:
  ///   - name: the dotted name that its parameters' names start with.
  ///   - inputs: the coordinates of a latent.
  ///   - dimension: the coordinates of a style.
  ///   - depth: the number of linear layers.
  ///   - layers: the number of layers that styles are for.
  ///   - mixing: the probability that a sample mixes two styles in training.
  ///   - truncation: the part ψ of the distance to the mean that is kept in use; 1 keeps all.
  public init(
    name: String, inputs: Int, dimension: Int, depth: Int, layers: Int, mixing: Double = 0.9,
    truncation: Double = 1
  ) {
    mapping = Sequential(
      [.init("normalization", PixelNormalization())]
        + (0..<depth).flatMap { index -> [Sequential.Element] in
          let layer = "mapping\(index + 1)"
          let linear = Linear(
            name: "\(name).\(layer)", inputs: index == 0 ? inputs : dimension, outputs: dimension,
            scaling: .equalized)
          return [.init(layer, linear), .init(layer, Activation.leakyReLU)]
        })
    mean = Variable(name: "\(name).style_mean", shape: [dimension])
    (self.layers, self.mixing, self.truncation) = (layers, mixing, truncation)
  }

  /// Those of the linear layers.
  public var parameters: [Parameter] { mapping.parameters }

  /// The running mean of styles.
  public var state: [Variable] { [mean] }

  /// The linear layers.
  public var elements: [Sequential.Element] { mapping.elements }

  /// The styles, which are also those of the pass from here on.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let own = mapping(input, in: pass)
    if pass.mode == .evaluation { return chosen(own, in: pass) }
    pass.recorder?.assign(
      mean, to: mean.value * Self.meanDecay + own.mean([0]) * (1 - Self.meanDecay))
    pass.styles = Styles(own: own, mixing: mixed(input, in: pass), layers: layers)
    return own
  }

  /// The styles in use, drawn towards the mean and mixed as the pass asks.
  private func chosen(_ own: Tensor, in pass: ForwardPass) -> Tensor {
    let kept = pass.styleChoice?.truncation ?? truncation
    func truncated(_ styles: Tensor) -> Tensor {
      kept == 1 ? styles : mean.value + (styles - mean.value) * kept
    }
    let styles = truncated(own)
    let mixing = pass.styleChoice?.mixing.map { mixing in
      (
        other: truncated(mapping(mixing.latents, in: pass)),
        crossover: Tensor.filled(mixing.crossover).broadcast(to: [own.shape[0], 1])
      )
    }
    pass.styles = Styles(own: styles, mixing: mixing, layers: layers)
    return styles
  }

  /// The styles of other latents, and where each sample changes to them: some never do.
  private func mixed(
    _ input: Tensor, in pass: ForwardPass
  ) -> (other: Tensor, crossover: Tensor)? {
    guard mixing > 0, layers > 1, pass.mixesStyles else { return nil }
    let other = mapping(.normal(input.shape, stream: pass.stream()), in: pass)
    let drawn = Tensor.uniform([input.shape[0], 1], stream: pass.stream())
    // Uniform over the layers with the probability of mixing, beyond the last layer otherwise.
    return (other, drawn / mixing)
  }
}
