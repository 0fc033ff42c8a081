import NeuralNetworks
import TensorCore

/// The convolutions of progressive growing, all with an equalised learning rate.
enum EqualizedConvolution {
  static func square(_ name: String, inputs: Int, outputs: Int) -> Convolution {
    Convolution(
      name: "\(name).size4_1", inputs: inputs, outputs: outputs,
      geometry: ConvolutionGeometry(kernel: 4), direction: .spreading, initializer: .zeros,
      hasBias: true, scaling: .equalized)
  }

  static func hidden(_ name: String, inputs: Int, outputs: Int) -> Convolution {
    Convolution(
      name: name, inputs: inputs, outputs: outputs,
      geometry: ConvolutionGeometry(kernel: 3, padding: 1), initializer: .zeros, hasBias: true,
      scaling: .equalized)
  }

  static func pixels(_ name: String, inputs: Int, outputs: Int) -> Convolution {
    Convolution(
      name: name, inputs: inputs, outputs: outputs, geometry: ConvolutionGeometry(kernel: 1),
      initializer: .zeros, hasBias: true, scaling: .equalized)
  }
}
