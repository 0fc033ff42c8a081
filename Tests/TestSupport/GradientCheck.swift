import TensorCore

/// Compares recorded gradients with central differences in double precision.
public struct GradientCheck {
  /// What is differentiated.
  let function: ([Tensor]) -> Tensor
  /// Its operands' shapes.
  let shapes: [Shape]
  /// What it reads beside its operands; they are drawn and checked like them.
  let variables: [Variable]
  /// Brings an element drawn in [-1, 1] to where the function is smooth.
  let domain: (Double) -> Double
  private var generator = SplitMix(state: 7)

  /// A check of a function of operands with the given shapes.
  public init(
    function: @escaping ([Tensor]) -> Tensor, shapes: [Shape], variables: [Variable] = [],
    domain: @escaping (Double) -> Double = { $0 }
  ) {
    self.function = function
    self.shapes = shapes
    self.variables = variables
    self.domain = domain
  }

  /// The largest relative deviation of the gradient (order 1), and of its own gradient (order 2).
  public mutating func deviation(order: Int) -> Double {
    let operands = shapes.enumerated().map { index, shape in
      Variable(name: "x\(index)", shape: shape)
    }
    let moved = operands + variables
    for variable in moved {
      variable.preciseValues = (0..<variable.shape.count).map { _ in
        domain(generator.signedUnit())
      }
    }
    let values = moved.map(\.value)
    var scalar = weighted(function(operands.map(\.value)))
    if order == 2 {
      let slopes = gradients(of: scalar, withRespectTo: values)
      scalar = slopes.map { weighted($0) }.reduce(.filled(0), +)
    }
    let recorded = gradients(of: scalar, withRespectTo: values)
    let differentiated = Executable(Program(outputs: recorded), precision: .double)
    differentiated.run()
    let slopes = recorded.map(differentiated.preciseValues)
    let executable = Executable(Program(outputs: [scalar]), precision: .double)
    var worst = 0.0
    for (variable, slope) in zip(moved, slopes) {
      let start = variable.preciseValues
      for i in start.indices {
        let h = 1e-5
        let values = [h, -h].map { step in
          var shifted = start
          shifted[i] += step
          variable.preciseValues = shifted
          // The same random numbers every time.
          executable.runs = 0
          executable.run()
          return executable.preciseScalar(scalar)
        }
        let numeric = (values[0] - values[1]) / (2 * h)
        worst = max(worst, abs(numeric - slope[i]) / max(1, abs(numeric)))
      }
      variable.preciseValues = start
    }
    return worst
  }

  /// A sum with fixed uneven weights, so that errors of opposite sign cannot cancel.
  private func weighted(_ tensor: Tensor) -> Tensor {
    var weights = SplitMix(state: UInt64(tensor.shape.count))
    let values = (0..<tensor.shape.count).map { _ in weights.signedUnit() }
    return (tensor * .constant(values, tensor.shape)).sum()
  }
}
