import TensorCore

/// Gradient descent scaled by a running mean of squares: s ← ρs + (1−ρ)g², w ← w − ηg/(√s + ε).
///
/// Tieleman and Hinton 2012, lecture 6.5; ε is added to the root, as PyTorch has it.
public struct RMSProp: Optimizer {
  private let decay: Double
  private let epsilon: Double
  private let squares: [Variable]

  /// Creates the optimiser with its decay ρ and ε.
  public init(_ parameters: [Variable], decay: Double = 0.99, epsilon: Double = 1e-8) {
    self.decay = decay
    self.epsilon = epsilon
    squares = parameters.map { Variable(name: "\($0.name).squares", shape: $0.shape) }
  }

  /// The running means of squares.
  public var state: [Variable] { squares }

  /// The changes −ηg/(√s + ε).
  public func steps(for gradients: [Tensor], rate: Tensor, in recorder: Recorder) -> [Tensor] {
    // The root has no slope at zero, which matters only where steps are differentiated through.
    let guarded = recorder.isUnrolling ? 1e-24 : 0
    return zip(squares, gradients).map { square, gradient in
      let updated = square.value * decay + gradient.square() * (1 - decay)
      recorder.assign(square, to: updated)
      return -(gradient * rate / ((updated + guarded).squareRoot() + epsilon))
    }
  }
}
