import NeuralNetworks
import TensorCore
import Testing

@Suite struct WeightScalingTests {
  /// The layer's output for a batch after a number of passes in training.
  func output(_ layer: any Layer, _ input: Tensor, passes: Int) -> [Double] {
    var output = input
    let program = Program.recording { recorder in
      output = layer(input, in: ForwardPass(.training, recorder: recorder))
      recorder.output(output)
    }
    let executable = Executable(program, precision: .double)
    for _ in 0..<passes { executable.run() }
    return executable.preciseValues(output)
  }

  @Test func spectralNormalizationDividesByTheLargestSingularValue() {
    // A rotation times stretches by 4 and 3.
    let layer = Linear(name: "l", inputs: 2, outputs: 2, hasBias: false, scaling: .spectral)
    layer.weight.variable.values = [4 * 0.6, 4 * 0.8, 3 * -0.8, 3 * 0.6]
    let values = output(layer, .constant([1.0, 0, 0, 1], [2, 2]), passes: 60)
    for (value, expected) in zip(values, [0.6, 0.8, 0.75 * -0.8, 0.75 * 0.6]) {
      #expect(abs(value - expected) < 1e-6)
    }
  }

  @Test(arguments: [Convolution.Direction.gathering, .spreading])
  func anUpdatedConvolutionIsSeenAsAMatrixOverItsOutputs(_ direction: Convolution.Direction) {
    // A 1×1 window makes the convolution a matrix product with singular values 2 and 5.
    let layer = Convolution(
      name: "c", inputs: 2, outputs: 2, geometry: ConvolutionGeometry(kernel: 1),
      direction: direction, scaling: .spectral)
    layer.weight.variable.values = [2, 0, 0, 5]
    let values = output(layer, .constant([1.0, 0, 0, 1], [2, 1, 1, 2]), passes: 60)
    for (value, expected) in zip(values, [0.4, 0, 0, 1]) { #expect(abs(value - expected) < 1e-6) }
  }

  @Test func theSingularVectorsAreStateAndRestInUse() {
    let layer = Linear(name: "l", inputs: 3, outputs: 2, scaling: .spectral)
    initialize(layer.parameters, seed: 5)
    #expect(layer.state.map(\.name) == ["l.weight.left_singular", "l.weight.right_singular"])
    _ = output(layer, .ones([1, 3]), passes: 3)
    let trained = layer.state.map(\.preciseValues)
    let used = layer(.ones([1, 3]), in: ForwardPass(.evaluation))
    let executable = Executable(Program(outputs: [used]), precision: .double)
    executable.run()
    #expect(layer.state.map(\.preciseValues) == trained)
    #expect(executable.preciseValues(used).allSatisfy { $0.isFinite })
  }

  @Test func equalizedWeightsStartStandardNormalAndActWithHesDeviation() {
    let layer = Linear(
      name: "l", inputs: 200, outputs: 100, initializer: .zeros, scaling: .equalized)
    initialize(layer.parameters, seed: 1)
    let values = layer.weight.variable.preciseValues
    let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    #expect(abs(variance - 1) < 0.05)
    let rows = (0..<200).flatMap { row in (0..<200).map { $0 == row ? 1.0 : 0 } }
    let used = output(layer, .constant(rows, [200, 200]), passes: 1)
    #expect(abs(used[7] - values[7] * 0.1) < 1e-12)
  }
}
