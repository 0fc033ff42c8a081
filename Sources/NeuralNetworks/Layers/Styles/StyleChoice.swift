import TensorCore

/// What is asked of a mapping network in use, beyond the styles of the latents themselves.
public struct StyleChoice {
  /// The part ψ of the distance to the mean style that is kept; nil for the network's own.
  ///
  /// Karras et al. 2019, appendix B.
  public var truncation: Double?
  /// The latents whose styles the later layers take, one for each sample, and from where on.
  ///
  /// The place is a part in [0, 1] of the layers (section 3.1).
  public var mixing: (latents: Tensor, crossover: Double)?

  /// Creates a choice; without arguments it asks for nothing.
  public init(truncation: Double? = nil, mixing: (latents: Tensor, crossover: Double)? = nil) {
    self.truncation = truncation
    self.mixing = mixing
  }
}
