import TensorCore

/// Every sample of a batch with other extents, the elements in the same order.
public struct Reshape: Layer {
  private let sampleShape: Shape

  /// Creates the layer from the extents of a sample.
  public init(_ sampleShape: Shape) { self.sampleShape = sampleShape }

  /// Nothing.
  public var parameters: [Parameter] { [] }

  /// The batch with the new extents.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    input.reshaped(Shape([input.shape[0]] + sampleShape.dimensions))
  }
}
