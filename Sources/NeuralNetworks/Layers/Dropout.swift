import TensorCore

/// In training, sets each element to zero with a given probability and enlarges the others.
///
/// Srivastava et al. 2014, with the division in training, so that in use nothing is done. A new
/// pattern is drawn in every pass.
public struct Dropout: Layer {
  private let rate: Double

  /// Creates the layer with the probability that an element is dropped, in [0, 1).
  public init(rate: Double) {
    precondition((0..<1).contains(rate), "a dropout rate lies in [0, 1)")
    self.rate = rate
  }

  /// Nothing.
  public var parameters: [Parameter] { [] }

  /// The batch with elements dropped, or as it is in use.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    guard pass.mode == .training, rate > 0 else { return input }
    let kept = (Tensor.uniform(input.shape, stream: pass.stream()) - rate).step()
    return input * kept * (1 / (1 - rate))
  }
}
