import TensorCore

/// Adam (Kingma and Ba 2015, algorithm 1).
///
/// The corrections 1 − β^t are carried as c ← βc + (1 − β) from c = 0, which loses no digits in
/// single precision; 1 − β^t itself would lose four of them for β₂ = 0.999 in the first step.
public struct Adam: Optimizer {
  private let beta1: Double
  private let beta2: Double
  private let epsilon: Double
  private let firstMoments: [Variable]
  private let secondMoments: [Variable]
  private let corrections: [Variable]

  /// Creates the optimiser.
  ///
  /// - Parameters:
  ///   - parameters: what it adjusts.
  ///   - beta1: the decay of the mean of gradients.
  ///   - beta2: the decay of the mean of squared gradients.
  ///   - epsilon: added to the root of the second moment.
  public init(
    _ parameters: [Variable], beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    firstMoments = parameters.map { Variable(name: "\($0.name).first_moment", shape: $0.shape) }
    secondMoments = parameters.map { Variable(name: "\($0.name).second_moment", shape: $0.shape) }
    let owner = parameters.first?.name ?? ""
    corrections = ["first_correction", "second_correction"].map {
      Variable(name: "\(owner).\($0)", shape: .scalar)
    }
  }

  /// The moments and the two corrections.
  public var state: [Variable] { firstMoments + secondMoments + corrections }

  /// The changes −η (m/c₁) / (√(v/c₂) + ε).
  public func steps(for gradients: [Tensor], rate: Tensor, in recorder: Recorder) -> [Tensor] {
    let first = corrections[0].value * beta1 + (1 - beta1)
    let second = corrections[1].value * beta2 + (1 - beta2)
    recorder.assign(corrections[0], to: first)
    recorder.assign(corrections[1], to: second)
    let scale = rate / first
    let rootScale = 1 / second
    // The root has no slope at zero, which matters only where steps are differentiated through.
    let guarded = recorder.isUnrolling ? 1e-24 : 0
    return gradients.indices.map { index in
      let gradient = gradients[index]
      let mean = firstMoments[index].value * beta1 + gradient * (1 - beta1)
      let square = secondMoments[index].value * beta2 + gradient.square() * (1 - beta2)
      recorder.assign(firstMoments[index], to: mean)
      recorder.assign(secondMoments[index], to: square)
      return -(mean * scale / ((square * rootScale + guarded).squareRoot() + epsilon))
    }
  }
}
