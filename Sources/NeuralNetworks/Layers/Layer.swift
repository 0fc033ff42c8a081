import TensorCore

/// A function of a batch with parameters of its own.
///
/// The first axis of input and output counts the samples of the batch.
public protocol Layer {
  /// What training adjusts, in a fixed order.
  var parameters: [Parameter] { get }

  /// What it carries from step to step beside its parameters, such as running statistics.
  var state: [Variable] { get }

  /// The numbers that follow a plan over the run; usually none.
  var schedule: [ScheduledScalar] { get }

  /// The layers it is made of, by name, where gradients are worth telling apart; usually none.
  var elements: [Sequential.Element] { get }

  /// The output for a batch.
  func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor
}

extension Layer {
  /// Nothing is carried.
  public var state: [Variable] { [] }

  /// No plan is followed.
  public var schedule: [ScheduledScalar] { [] }

  /// It is not made of others.
  public var elements: [Sequential.Element] { [] }
}
