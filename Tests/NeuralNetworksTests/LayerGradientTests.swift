import NeuralNetworks
import TensorCore
import TestSupport
import Testing

/// Every layer's gradients by its input and its parameters, against central differences.
@Suite struct LayerGradientTests {
  /// A layer with the shapes of input it is checked at.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let inputs: [Shape]
    let make: @Sendable (Shape) -> any Layer

    init(_ name: String, _ inputs: [Shape], _ make: @escaping @Sendable (Shape) -> any Layer) {
      (testDescription, self.inputs, self.make) = (name, inputs, make)
    }
  }

  static let vectors: [Shape] = [[3, 2], [1, 1]]
  static let images: [Shape] = [[2, 3, 2, 2], [1, 1, 1, 1]]

  static let cases: [Case] =
    [
      Case("maxout", vectors) { Maxout(name: "m", inputs: $0[1], units: 2, pieces: 3) },
      Case("layer norm", vectors + images) {
        SampleNormalization(name: "n", channels: $0[$0.rank - 1], over: .sample)
      },
      Case("instance norm", images) {
        SampleNormalization(name: "n", channels: $0[3], over: .channel)
      },
      Case("batch norm", [[3, 2], [2, 3, 1, 2]]) {
        BatchNormalization(name: "n", channels: $0[$0.rank - 1])
      },
      Case("pixel norm", vectors + images) { _ in PixelNormalization() },
      Case("dropout", vectors + images) { _ in Dropout(rate: 0.3) },
      Case("minibatch deviation", [[4, 3], [6, 2, 1, 1], [5, 1]]) { _ in
        MinibatchDeviation(group: 4)
      },
      Case("minibatch discrimination", [[3, 2], [5, 1]]) {
        MinibatchDiscrimination(name: "m", inputs: $0[1], kernels: 2, dimension: 3)
      },
      Case("upsampling", images) { _ in Upsampling(factor: 2) },
      Case("average pooling", [[2, 2, 4, 1], [1, 2, 2, 1]]) { _ in AveragePooling(window: 2) },
      Case("global average pooling", images) { _ in AveragePooling.global },
      Case("learned constant", [[3, 2]]) { _ in LearnedConstant(name: "c", shape: [2, 3, 2]) },
      Case("noise input", images) { _ in NoiseInput(name: "n") },
    ]
    + Activation.allCases.map { activation in
      Case(activation.rawValue, vectors) { _ in activation }
    }
    + WeightScalingKind.allCases.flatMap { scaling in
      [
        Case("linear, \(scaling)", vectors) {
          Linear(name: "l", inputs: $0[1], outputs: 3, scaling: scaling)
        },
        Case("convolution, \(scaling)", images) {
          Convolution(
            name: "c", inputs: $0[3], outputs: 2,
            geometry: ConvolutionGeometry(kernel: 3, padding: 1), hasBias: true, scaling: scaling)
        },
        Case("transposed convolution, \(scaling)", images) {
          Convolution(
            name: "t", inputs: $0[3], outputs: 3,
            geometry: ConvolutionGeometry(kernel: 4, stride: 2, padding: 1),
            direction: .spreading, hasBias: true, scaling: scaling)
        },
      ]
    }

  @Test(arguments: cases) func firstOrder(_ tested: Case) { check(tested, order: 1) }

  @Test(arguments: cases) func secondOrder(_ tested: Case) { check(tested, order: 2) }

  private func check(_ tested: Case, order: Int) {
    for shape in tested.inputs {
      let layer = tested.make(shape)
      var check = GradientCheck(
        function: { layer($0[0], in: ForwardPass(.training)).square() }, shapes: [shape],
        variables: layer.parameters.map(\.variable),
        domain: { $0 + ($0 < 0 ? -0.1 : 0.1) })
      #expect(check.deviation(order: order) < 1e-6, "\(shape)")
    }
  }

  @Test(arguments: [1, 2]) func anEmbeddingByItsTable(order: Int) {
    let layer = Embedding(name: "e", classes: 3, dimension: 2)
    var check = GradientCheck(
      function: { $0[0] * layer(.constant([2.0, 0, 2], [3, 1]), in: ForwardPass(.training)) },
      shapes: [[3, 2]], variables: [layer.table.variable])
    #expect(check.deviation(order: order) < 1e-7)
  }

  @Test(arguments: [1, 2], [true, false])
  func aModulatedConvolutionByImageStyleAndParameters(order: Int, isDemodulated: Bool) {
    for (image, style) in [([2, 2, 1, 2], [2, 3]), ([1, 1, 1, 1], [1, 1])] as [(Shape, Shape)] {
      let layer = ModulatedConvolution(
        name: "m", inputs: image[3], outputs: 2, kernel: 3, styleDimension: style[1],
        isDemodulated: isDemodulated)
      var check = GradientCheck(
        function: { layer($0[0], style: $0[1], in: ForwardPass(.training)).square() },
        shapes: [image, style], variables: layer.parameters.map(\.variable))
      #expect(check.deviation(order: order) < 1e-6, "\(image)")
    }
  }

  @Test(arguments: [1, 2]) func aMappingNetworkThatMixesStyles(order: Int) {
    let mapping = StyleMapping(name: "g", inputs: 2, dimension: 3, depth: 2, layers: 3)
    let layer = ModulatedConvolution(name: "m", inputs: 1, outputs: 1, kernel: 1, styleDimension: 3)
    var check = GradientCheck(
      function: {
        let pass = ForwardPass(.training)
        _ = mapping($0[0], in: pass)
        return layer(layer($0[1], in: pass), in: pass)
      }, shapes: [[3, 2], [3, 2, 2, 1]], variables: mapping.parameters.map(\.variable))
    #expect(check.deviation(order: order) < 1e-5)
  }
}
