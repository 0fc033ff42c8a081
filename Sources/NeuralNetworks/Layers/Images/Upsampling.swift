import TensorCore

/// Every pixel repeated in a square: the nearest-neighbour enlargement of an image.
public struct Upsampling: Layer {
  private let factor: Int

  /// Creates a layer that enlarges the height and the width by a factor.
  public init(factor: Int) {
    precondition(factor > 0, "a factor is positive")
    self.factor = factor
  }

  /// Nothing.
  public var parameters: [Parameter] { [] }

  /// The enlarged images.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let (count, height, width, channels) = (
      input.shape[0], input.shape[1], input.shape[2], input.shape[3]
    )
    return input.reshaped([count, height, 1, width, 1, channels])
      .broadcast(to: [count, height, factor, width, factor, channels])
      .reshaped([count, height * factor, width * factor, channels])
  }
}
