import NeuralNetworks
import TensorCore

/// The generator of DCGAN: transposed convolutions that double the image, batch norm, rectifiers.
///
/// Radford et al. 2016, section 3: no pooling, batch norm in all layers but the last, ReLU, tanh at
/// the output. The latent becomes a small square first, then each layer halves the channels.
public struct DCGANGenerator: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "dcgan-generator"
  /// The number of channels before the output layer.
  public var channels = 64
  /// Whether batches are normalised.
  public var hasBatchNorm = true

  /// Creates the architecture with 64 channels.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 1...1024, "before the output layer"),
      .flag("batch_norm", \.hasBatchNorm, "whether batches are normalised"),
    ]
  }

  /// The network from a latent to an image.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that are not square with
  ///   a side of 8, 16, 32, 64 or 128.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    let side = try dcganSide(output, name: name)
    var elements: [Sequential.Element] = []
    var extent = 4
    var current = input.count
    elements.append(.init("unflatten", Reshape([1, 1, current])))
    while extent < side {
      let width = channels * side / extent / 2
      let layer = "up\(extent)"
      let geometry =
        extent == 4
        ? ConvolutionGeometry(kernel: 4) : ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
      elements.append(
        .init(
          layer,
          Convolution(
            name: "\(name).\(layer)", inputs: current, outputs: width, geometry: geometry,
            direction: .spreading, hasBias: !hasBatchNorm)))
      if hasBatchNorm {
        elements.append(
          .init("\(layer)_norm", BatchNormalization(name: "\(name).\(layer)_norm", channels: width))
        )
      }
      elements.append(.init(layer, Activation.relu))
      current = width
      extent *= 2
    }
    elements.append(
      .init(
        "output",
        Convolution(
          name: "\(name).output", inputs: current, outputs: output[2],
          geometry: ConvolutionGeometry(kernel: 4, stride: 2, padding: 1), direction: .spreading)))
    elements.append(.init("output", Activation.tanh))
    return Sequential(elements)
  }
}

/// The discriminator of DCGAN: strided convolutions that halve the image, leaky rectifiers.
///
/// Radford et al. 2016, section 3: batch norm in all layers but the first and the last. Each layer
/// doubles the channels; the last looks at the remaining 4 × 4 square at once.
public struct DCGANDiscriminator: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "dcgan-discriminator"
  /// The number of channels after the first layer.
  public var channels = 64
  /// Whether batches are normalised.
  public var hasBatchNorm = true

  /// Creates the architecture with 64 channels.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 1...1024, "after the first layer"),
      .flag("batch_norm", \.hasBatchNorm, "whether batches are normalised"),
    ]
  }

  /// The network from an image to a score.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that are not square with
  ///   a side of 8, 16, 32, 64 or 128.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    var extent = try dcganSide(input, name: name)
    var elements: [Sequential.Element] = []
    var current = input[2]
    var width = channels
    while extent > 4 {
      let layer = "down\(extent)"
      let normalizes = hasBatchNorm && !elements.isEmpty
      elements.append(
        .init(
          layer,
          Convolution(
            name: "\(name).\(layer)", inputs: current, outputs: width,
            geometry: ConvolutionGeometry(kernel: 4, stride: 2, padding: 1), hasBias: !hasBatchNorm)
        ))
      if normalizes {
        elements.append(
          .init("\(layer)_norm", BatchNormalization(name: "\(name).\(layer)_norm", channels: width))
        )
      }
      elements.append(.init(layer, Activation.leakyReLU))
      current = width
      width *= 2
      extent /= 2
    }
    elements.append(
      .init(
        "output",
        Convolution(
          name: "\(name).output", inputs: current, outputs: output.count,
          geometry: ConvolutionGeometry(kernel: 4))))
    elements.append(.init("output", Reshape(output)))
    return Sequential(elements)
  }
}

/// The side of the square images that these networks make and judge.
private func dcganSide(_ image: Shape, name: String) throws(ConfigurationError) -> Int {
  guard image.rank == 3, image[0] == image[1], [8, 16, 32, 64, 128].contains(image[0]) else {
    throw .conflict(
      key: "\(name).network.type",
      problem: "DCGAN needs square images with a side of 8, 16, 32, 64 or 128, "
        + "but samples have the shape \(image)")
  }
  return image[0]
}
