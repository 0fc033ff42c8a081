import Foundation
import Testing

@testable import TensorCore

/// The functions of the elementwise kernel against those of the system, in single precision.
@Suite struct ElementwiseKernelTests {
  private static let ordinary: [Float] =
    (0..<4001).map { Float($0 - 2000) / 64 } + (0..<400).map { Float($0 - 200) / 5000 }
  private static let extreme: [Float] = [
    0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 88.7, 88.73, -87.4,
    -104,
  ]

  private func results(of function: UnaryFunction, at x: [Float], _ set: InstructionSet) -> [Float]
  {
    let input = Tensor.input("x", [x.count])
    let output = Tensor(.unary(function), [input])
    let executable = Executable(
      Program(outputs: [output]), precision: .float, threads: 1, seed: 0, shards: 2,
      instructionSet: set)
    executable.set(input, to: x)
    executable.run()
    return executable.values(output)
  }

  @Test(arguments: UnaryFunction.allCases)
  func agreesToAFewUnitsInTheLastPlace(_ function: UnaryFunction) {
    for set in InstructionSet.tested {
      for (x, y) in zip(Self.ordinary, results(of: function, at: Self.ordinary, set)) {
        let expected = function(Double(x))
        // Near its zero the logarithm keeps absolute precision only.
        let allowed = max(abs(expected) * 4e-7, function == .log ? 6e-8 : 1e-38)
        #expect(
          expected.isNaN ? y.isNaN : abs(Double(y) - expected) <= allowed || Double(y) == expected,
          "\(set) \(function)(\(x)) = \(y), not \(expected)")
      }
    }
  }

  @Test(arguments: UnaryFunction.allCases)
  func hidesNoNonFiniteValue(_ function: UnaryFunction) {
    for set in InstructionSet.tested {
      for (x, y) in zip(Self.extreme, results(of: function, at: Self.extreme, set)) {
        let expected = Float(function(Double(x)))
        if function == .sign || function == .step, x.isNaN { continue }
        if expected.isNaN {
          #expect(y.isNaN, "\(set) \(function)(\(x)) = \(y)")
        } else if expected.isInfinite {
          #expect(y == expected, "\(set) \(function)(\(x)) = \(y)")
        } else {
          #expect(
            abs(y - expected) <= abs(expected) * 1e-6 + .leastNormalMagnitude,
            "\(set) \(function)(\(x)) = \(y), not \(expected)")
        }
      }
    }
  }
}
