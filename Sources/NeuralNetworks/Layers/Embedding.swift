import TensorCore

/// A learned vector for each of several classes: class numbers to N×dimension.
public struct Embedding: Layer {
  /// The vectors, classes × dimension.
  public let table: Parameter

  /// Creates a layer whose vectors start standard normal.
  public init(name: String, classes: Int, dimension: Int) {
    table = Parameter(
      name: "\(name).table", shape: [classes, dimension], initializer: .standardNormal,
      fans: (classes, dimension))
  }

  /// The table.
  public var parameters: [Parameter] { [table] }

  /// The vectors of a batch of class numbers, one number a sample.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    table.value.gather(input.reshaped([input.shape.count]))
  }
}
