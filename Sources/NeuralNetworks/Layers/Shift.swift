import TensorCore

/// A learned translation, x + θ: the generator of the smallest games.
public struct Shift: Layer {
  /// The translation, one number for each coordinate.
  public let offset: Parameter

  /// Creates a translation that starts with the same offset in every coordinate.
  public init(name: String, dimension: Int, startingAt value: Double) {
    offset = Parameter(name: name, shape: [dimension], filledWith: value)
  }

  /// The offset.
  public var parameters: [Parameter] { [offset] }

  /// The batch moved by the offset.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    input + offset.value
  }
}
