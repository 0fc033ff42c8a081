import Foundation
import NeuralNetworks
import TensorCore
import Testing

/// What layers compute, held against their definitions.
@Suite struct LayerTests {
  func output(
    _ layer: any Layer, _ input: Tensor, _ mode: ForwardPass.Mode = .training
  ) -> (shape: Shape, values: [Double]) {
    let output = layer(input, in: ForwardPass(mode))
    let executable = Executable(Program(outputs: [output]), precision: .double, seed: 3)
    executable.run()
    return (output.shape, executable.preciseValues(output))
  }

  @Test func maxoutTakesTheLargestPiece() {
    let layer = Maxout(name: "m", inputs: 1, units: 2, pieces: 2)
    layer.parameters[0].variable.values = [1, 2, -3, 4]
    #expect(output(layer, .constant([1.0, -1], [2, 1])).values == [1, 4, 3, -2])
  }

  @Test func dropoutKeepsTheMeanInTrainingAndDoesNothingInUse() {
    let dropout = Dropout(rate: 0.25)
    let values = output(dropout, .ones([100, 100])).values
    #expect(Set(values) == [0, 1 / 0.75])
    #expect(abs(values.reduce(0, +) / 10_000 - 1) < 0.03)
    #expect(output(dropout, .ones([2, 2]), .evaluation).values == [1, 1, 1, 1])
  }

  @Test func layerNormStandardizesSamplesAndInstanceNormTheirChannels() {
    let input = Tensor.constant([1.0, 10, 3, 20, 5, 60, 7, 80], [2, 1, 2, 2])
    for (extent, width) in [(SampleNormalization.Extent.sample, 4), (.channel, 2)] {
      let layer = SampleNormalization(name: "n", channels: 2, over: extent)
      layer.scale.variable.values = [1, 1]
      let values = output(layer, input).values
      for group in 0..<8 / width {
        let members = (0..<width).map {
          extent == .sample ? values[4 * group + $0] : values[4 * (group / 2) + 2 * $0 + group % 2]
        }
        #expect(abs(members.reduce(0, +)) < 1e-9)
        #expect(abs(members.reduce(0) { $0 + $1 * $1 } / Double(width) - 1) < 1e-4)
      }
    }
  }

  @Test func pixelNormBringsEveryPixelToMeanSquareOne() {
    let values = output(PixelNormalization(), .constant([3.0, 4, 0, 2], [1, 1, 2, 2])).values
    let root = 12.5.squareRoot()
    for (value, expected) in zip(values, [3 / root, 4 / root, 0, 2.0.squareRoot()]) {
      #expect(abs(value - expected) < 1e-7)
    }
  }

  @Test func minibatchDeviationIsZeroForCopiesAndKnownForAPair() {
    let copies = output(MinibatchDeviation(), .ones([4, 3]))
    #expect(copies.shape == [4, 4])
    #expect((0..<4).allSatisfy { abs(copies.values[4 * $0 + 3]) < 1e-3 })
    let pair = output(MinibatchDeviation(group: 2), .constant([1.0, 5, 3, 11], [2, 2]))
    // Deviations 1 and 3 about the means 2 and 8.
    #expect(abs(pair.values[2] - 2) < 1e-6 && abs(pair.values[5] - 2) < 1e-6)
  }

  @Test func minibatchDiscriminationCountsTheOthersNearby() {
    let layer = MinibatchDiscrimination(name: "m", inputs: 1, kernels: 1, dimension: 1)
    layer.parameters[0].variable.values = [1]
    let (shape, values) = output(layer, .constant([0.0, 0, 2], [3, 1]))
    #expect(shape == [3, 2])
    let expected = [1 + exp(-2.0), 1 + exp(-2.0), 2 * exp(-2.0)]
    for (row, similarity) in expected.enumerated() {
      #expect(abs(values[2 * row + 1] - similarity) < 1e-12)
    }
  }

  @Test func poolingUndoesUpsampling() {
    let input = Tensor.constant((0..<12).map(Double.init), [1, 2, 3, 2])
    let enlarged = Upsampling(factor: 2)(input, in: ForwardPass(.training))
    #expect(enlarged.shape == [1, 4, 6, 2])
    #expect(output(AveragePooling(window: 2), enlarged).values == (0..<12).map(Double.init))
    #expect(output(AveragePooling.global, input).values == [5, 6])
    #expect(
      output(Upsampling(factor: 2), .constant([1.0, 2], [1, 1, 2, 1])).values
        == [1, 1, 2, 2, 1, 1, 2, 2])
  }

  @Test func anEmbeddingLooksUpItsRows() {
    let layer = Embedding(name: "e", classes: 3, dimension: 2)
    layer.table.variable.values = [1, 2, 3, 4, 5, 6]
    #expect(output(layer, .constant([2.0, 0], [2, 1])).values == [5, 6, 1, 2])
  }

  static let activations: [(Activation, [Double])] = [
    (.elu, [exp(-1.0) - 1, 2]),
    (.selu, [1.0507009873554805 * 1.6732632423543772 * (exp(-1.0) - 1), 2 * 1.0507009873554805]),
    (.silu, [-1 / (1 + exp(1.0)), 2 / (1 + exp(-2.0))]),
    (.identity, [-1, 2]),
  ]

  @Test(arguments: activations)
  func activationsFollowTheirFormulas(_ activation: Activation, _ expected: [Double]) {
    for (value, expected) in zip(
      output(activation, .constant([-1.0, 2], [1, 2])).values, expected)
    {
      #expect(abs(value - expected) < 1e-12)
    }
  }

  @Test func anExponentialUnitHasAGradientWhereTheExponentialOverflows() {
    let x = Tensor.constant([1000.0], [1, 1])
    let slope = gradients(of: Activation.elu(x, in: ForwardPass(.training)), withRespectTo: [x])
    let executable = Executable(Program(outputs: slope))
    executable.run()
    #expect(executable.values(slope[0]) == [1])
  }
}
