import TensorCore

/// What a mapping network made of the latents, handed out to one modulated layer after the other.
///
/// Usually all layers get the same; under style mixing a sample's later layers get another one's.
public final class Styles {
  /// The styles of the sample's own latent, N×dimension.
  public let own: Tensor
  private let other: Tensor?
  /// The first layer that takes the other style, as a part of all layers, N×1.
  private let crossover: Tensor?
  private let layers: Int
  private var taken = 0

  /// Creates the styles of a pass.
  ///
  /// - Parameters:
  ///   - own: the styles of the samples, N×dimension.
  ///   - mixing: other styles, and where each sample changes to them, a part in [0, 1] of the layers.
  ///   - layers: the number of layers that styles are for.
  init(own: Tensor, mixing: (other: Tensor, crossover: Tensor)? = nil, layers: Int) {
    self.own = own
    other = mixing?.other
    crossover = mixing?.crossover
    self.layers = layers
  }

  /// The styles for the next layer.
  func next() -> Tensor {
    defer { taken += 1 }
    guard let other, let crossover else { return own }
    // Half a layer off the steps, so that rounding cannot decide.
    let changed = ((Double(taken) + 0.5) / Double(layers)) - crossover
    return changed.select(other, otherwise: own)
  }
}
