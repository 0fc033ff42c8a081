import TensorCore

/// A weight over its largest singular value, so that the layer stretches nothing.
///
/// Miyato et al. 2018, algorithm 1. The weight is seen as a matrix with a column for each output.
/// Its singular vectors are carried from step to step, and each use in training improves them by
/// one power iteration; gradients take them as constant, as PyTorch does.
struct SpectralNormalization: WeightScaling {
  private let outputAxis: Int
  /// The vector over inputs.
  private let left: Variable
  /// The vector over outputs.
  private let right: Variable

  init(name: String, shape: Shape, outputAxis: Int) {
    self.outputAxis = outputAxis
    let outputs = shape[outputAxis]
    let inputs = shape.count / max(outputs, 1)
    func unit(_ name: String, _ count: Int) -> Variable {
      Variable(name: name, shape: [count, 1], filledWith: 1 / Float(max(count, 1)).squareRoot())
    }
    left = unit("\(name).left_singular", inputs)
    right = unit("\(name).right_singular", outputs)
  }

  var state: [Variable] { [left, right] }

  func scaled(_ weight: Tensor, in pass: ForwardPass) -> Tensor {
    let others = weight.shape.dimensions.indices.filter { $0 != outputAxis }
    let outputsLast = weight.transposed(others + [outputAxis])
    let matrix = outputsLast.reshaped([left.shape.count, right.shape.count])
    if pass.mode == .training, let recorder = pass.recorder {
      let inputs = matrix.matmul(right.value).direction
      recorder.assign(left, to: inputs)
      recorder.assign(right, to: matrix.matmul(inputs, transposingLeft: true).direction)
    }
    let largest = left.value.matmul(matrix, transposingLeft: true).matmul(right.value)
    return weight / largest.reshaped(.scalar)
  }
}

extension Tensor {
  /// The vector at length one, taken as constant.
  fileprivate var direction: Tensor {
    (self / (square().sum().squareRoot() + 1e-12)).stopGradient()
  }
}
