import TensorCore

/// Turns gradients into changes of parameters, with whatever it remembers between steps.
public protocol Optimizer {
  /// What it remembers, for checkpoints: moments and counters, in a fixed order.
  var state: [Variable] { get }

  /// The changes to add to the parameters, recorded for this step.
  ///
  /// - Parameters:
  ///   - gradients: one for each parameter, in the order the optimiser was created with.
  ///   - rate: the learning rate, a scalar.
  ///   - recorder: where the new state is assigned.
  /// - Returns: one change for each parameter.
  func steps(for gradients: [Tensor], rate: Tensor, in recorder: Recorder) -> [Tensor]
}
