import TensorCore

/// Gradient descent with momentum: v ← μv + g, w ← w − ηv.
public struct StochasticGradientDescent: Optimizer {
  private let momentum: Double
  private let velocities: [Variable]

  /// Creates the optimiser; without momentum it remembers nothing.
  public init(_ parameters: [Variable], momentum: Double = 0) {
    self.momentum = momentum
    velocities =
      momentum == 0
      ? [] : parameters.map { Variable(name: "\($0.name).velocity", shape: $0.shape) }
  }

  /// The velocities.
  public var state: [Variable] { velocities }

  /// The changes −ηv.
  public func steps(for gradients: [Tensor], rate: Tensor, in recorder: Recorder) -> [Tensor] {
    guard momentum != 0 else { return gradients.map { -($0 * rate) } }
    return zip(velocities, gradients).map { velocity, gradient in
      let updated = velocity.value * momentum + gradient
      recorder.assign(velocity, to: updated)
      return -(updated * rate)
    }
  }
}
