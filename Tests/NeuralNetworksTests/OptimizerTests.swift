import Foundation
import NeuralNetworks
import TensorCore
import Testing

/// Optimisers on f(w) = w₀² + 4 w₁², against the same update written out in Double.
@Suite struct OptimizerTests {
  static let start = [1.0, -2.0]
  static let rate = 0.05

  /// The weights after each of some steps in double precision.
  func trajectory(
    steps: Int, _ optimizer: ([Variable]) -> any Optimizer
  ) -> [[Double]] {
    let weight = Variable(name: "w", shape: [2])
    weight.preciseValues = Self.start
    let optimizer = optimizer([weight])
    let program = Program.recording { recorder in
      let loss = (weight.value.square() * Tensor.constant([1.0, 4], [2])).sum()
      let gradient = gradients(of: loss, withRespectTo: [weight.value])
      let steps = optimizer.steps(for: gradient, rate: .filled(Self.rate), in: recorder)
      recorder.assign(weight, to: weight.value + steps[0])
    }
    let executable = Executable(program, precision: .double)
    return (0..<steps).map { _ in
      executable.run()
      return weight.preciseValues
    }
  }

  /// The same by a hand-written update of one weight with gradient 2 c w.
  func expected(
    steps: Int, _ update: (_ weight: Double, _ gradient: Double, inout [Double]) -> Double
  ) -> [[Double]] {
    var weights = Self.start
    var memory = [[Double]](repeating: [0, 0, 0], count: 2)
    return (0..<steps).map { _ in
      for index in weights.indices {
        let gradient = 2 * [1.0, 4][index] * weights[index]
        weights[index] = update(weights[index], gradient, &memory[index])
      }
      return weights
    }
  }

  func expectEqual(_ found: [[Double]], _ expected: [[Double]]) {
    for (found, expected) in zip(found.joined(), expected.joined()) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test func plainDescentFollowsTheGradient() {
    expectEqual(
      trajectory(steps: 4) { StochasticGradientDescent($0) },
      expected(steps: 4) { weight, gradient, _ in weight - Self.rate * gradient })
  }

  @Test func momentumAccumulatesVelocity() {
    expectEqual(
      trajectory(steps: 6) { StochasticGradientDescent($0, momentum: 0.9) },
      expected(steps: 6) { weight, gradient, memory in
        memory[0] = 0.9 * memory[0] + gradient
        return weight - Self.rate * memory[0]
      })
  }

  @Test func rmsPropDividesByTheRunningRoot() {
    expectEqual(
      trajectory(steps: 6) { RMSProp($0, decay: 0.9, epsilon: 1e-6) },
      expected(steps: 6) { weight, gradient, memory in
        memory[0] = 0.9 * memory[0] + 0.1 * gradient * gradient
        return weight - Self.rate * gradient / (memory[0].squareRoot() + 1e-6)
      })
  }

  @Test func adamCorrectsBothMoments() {
    expectEqual(
      trajectory(steps: 6) { Adam($0, beta1: 0.5, beta2: 0.999, epsilon: 1e-8) },
      expected(steps: 6) { weight, gradient, memory in
        memory[2] += 1
        memory[0] = 0.5 * memory[0] + 0.5 * gradient
        memory[1] = 0.999 * memory[1] + 0.001 * gradient * gradient
        let mean = memory[0] / (1 - pow(0.5, memory[2]))
        let square = memory[1] / (1 - pow(0.999, memory[2]))
        return weight - Self.rate * mean / (square.squareRoot() + 1e-8)
      })
  }

  @Test func adamsFirstStepIsTheLearningRateWhateverTheGradient() {
    let first = trajectory(steps: 1) { Adam($0) }[0]
    #expect(abs(first[0] - (1 - Self.rate)) < 1e-9)
    #expect(abs(first[1] - (-2 + Self.rate)) < 1e-9)
  }
}
