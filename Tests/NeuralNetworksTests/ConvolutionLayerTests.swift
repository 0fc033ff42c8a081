import NeuralNetworks
import TensorCore
import Testing

@Suite struct ConvolutionLayerTests {
  /// The output of a layer for a batch of ones, in double precision.
  func output(_ layer: any Layer, _ input: Tensor) -> (shape: Shape, values: [Double]) {
    let output = layer(input, in: ForwardPass(.evaluation))
    let executable = Executable(Program(outputs: [output]), precision: .double)
    executable.run()
    return (output.shape, executable.preciseValues(output))
  }

  @Test func aStridedConvolutionHalvesAnImageAndItsTransposeDoublesIt() {
    let geometry = ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
    let down = Convolution(name: "d", inputs: 3, outputs: 5, geometry: geometry, hasBias: true)
    let up = Convolution(
      name: "u", inputs: 5, outputs: 3, geometry: geometry, direction: .spreading)
    #expect(down.parameters.map(\.variable.shape) == [[4, 4, 3, 5], [5]])
    #expect(up.parameters.map(\.variable.shape) == [[4, 4, 3, 5]])
    #expect(output(down, .ones([2, 8, 8, 3])).shape == [2, 4, 4, 5])
    #expect(output(up, .ones([2, 4, 4, 5])).shape == [2, 8, 8, 3])
  }

  @Test func aConvolutionSumsItsWindowAndAddsTheBias() {
    let layer = Convolution(
      name: "c", inputs: 1, outputs: 1, geometry: ConvolutionGeometry(kernel: 2), hasBias: true)
    layer.weight.variable.values = [1, 2, 3, 4]
    layer.bias?.variable.values = [10]
    let (shape, values) = output(layer, .constant([1.0, 0, 0, 0, 1, 0, 0, 0, 1], [1, 3, 3, 1]))
    #expect(shape == [1, 2, 2, 1])
    #expect(values == [15, 13, 12, 15])
  }

  @Test func aTransposedConvolutionSpreadsEachPixel() {
    let layer = Convolution(
      name: "t", inputs: 1, outputs: 1, geometry: ConvolutionGeometry(kernel: 2, stride: 2),
      direction: .spreading)
    layer.weight.variable.values = [1, 2, 3, 4]
    let (shape, values) = output(layer, .constant([1.0, 10], [1, 1, 2, 1]))
    #expect(shape == [1, 2, 4, 1])
    #expect(values == [1, 2, 10, 20, 3, 4, 30, 40])
  }
}
