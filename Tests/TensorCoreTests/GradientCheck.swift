import Testing

@testable import TensorCore

/// Compares recorded gradients with central differences in double precision.
struct GradientCheck {
  /// What is differentiated.
  let function: ([Tensor]) -> Tensor
  /// Its operands' shapes.
  let shapes: [Shape]
  /// Brings an operand's elements, drawn in [-1, 1], to where the function is smooth.
  var domain: (Double) -> Double = { $0 }
  var generator = SplitMix(state: 7)

  /// The largest relative deviation of the gradient (order 1), and of its own gradient (order 2).
  mutating func deviation(order: Int) -> Double {
    let operands = shapes.enumerated().map { index, shape in
      let operand = Variable(name: "x\(index)", shape: shape)
      operand.preciseValues = (0..<shape.count).map { _ in domain(generator.signedUnit()) }
      return operand
    }
    var scalar = weighted(function(operands.map(\.value)))
    if order == 2 {
      let slopes = gradients(of: scalar, withRespectTo: operands.map(\.value))
      scalar = slopes.map { weighted($0) }.reduce(.filled(0), +)
    }
    let recorded = gradients(of: scalar, withRespectTo: operands.map(\.value))
    let executable = Executable(Program(outputs: [scalar] + recorded), precision: .double)
    executable.run()
    let slopes = recorded.map(executable.preciseValues)
    var worst = 0.0
    for (operand, slope) in zip(operands, slopes) {
      let start = operand.preciseValues
      for i in start.indices {
        let h = 1e-5
        let values = [h, -h].map { step in
          var moved = start
          moved[i] += step
          operand.preciseValues = moved
          executable.run()
          return executable.preciseScalar(scalar)
        }
        let numeric = (values[0] - values[1]) / (2 * h)
        worst = max(worst, abs(numeric - slope[i]) / max(1, abs(numeric)))
      }
      operand.preciseValues = start
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

/// A small seeded generator (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [-1, 1).
  mutating func signedUnit() -> Double { Double(next() >> 11) * 0x1p-52 - 1 }
}
