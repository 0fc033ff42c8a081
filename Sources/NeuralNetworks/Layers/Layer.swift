import TensorCore

/// A function of a batch with parameters of its own.
///
/// The first axis of input and output counts the samples of the batch.
public protocol Layer {
  /// What training adjusts, in a fixed order.
  var parameters: [Parameter] { get }

  /// What it carries from step to step beside its parameters, such as running statistics.
  var state: [Variable] { get }

  /// The output for a batch.
  func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor
}

extension Layer {
  /// Nothing is carried.
  public var state: [Variable] { [] }
}
