import TensorCore

/// Descent that corrects its last step: w ← w − 2ηg + ηg′ with g′ the last gradient, at first zero.
///
/// Daskalakis et al. 2018, equation 3. In a bilinear game it converges where plain descent spirals
/// out, for the cost of one gradient a step.
public struct OptimisticGradientDescent: Optimizer {
  private let lastGradients: [Variable]

  /// Creates the optimiser with last gradients of zero.
  public init(_ parameters: [Variable]) {
    lastGradients = parameters.map {
      Variable(name: "\($0.name).last_gradient", shape: $0.shape)
    }
  }

  /// The last gradients.
  public var state: [Variable] { lastGradients }

  /// The changes −η(2g − g′).
  public func steps(for gradients: [Tensor], rate: Tensor, in recorder: Recorder) -> [Tensor] {
    zip(lastGradients, gradients).map { last, gradient in
      let change = (last.value - 2 * gradient) * rate
      recorder.assign(last, to: gradient)
      return change
    }
  }
}
