import NeuralNetworks
import TensorCore

/// The generator of DCGAN: transposed convolutions that double the image, batch norm, rectifiers.
///
/// Radford et al. 2016, section 3: no pooling, batch norm in all layers but the last, ReLU, tanh at
/// the output. The latent becomes a small square first, then each layer halves the channels. Every
/// ingredient can be taken away.
public struct DCGANGenerator: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "dcgan-generator"
  /// How an image is doubled.
  public enum Upsampling: String, CaseIterable, Sendable {
    /// By a transposed convolution.
    case transposed
    /// By repeating pixels before a convolution.
    case nearest
  }

  /// The number of channels before the output layer.
  public var channels = 64
  /// Whether batches are normalised.
  public var hasBatchNorm = true
  /// The function after each hidden layer.
  public var activation = Activation.relu
  /// The function after the output layer.
  public var outputActivation = Activation.tanh
  /// How an image is doubled.
  public var upsampling = Upsampling.transposed
  /// Convolutions at the full size before the output, which small images have room for.
  public var refinements = 0
  /// What the weights start as.
  public var initializer = Initializer.dcgan

  /// Creates the architecture with 64 channels.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 2...1024, "before the output layer"),
      .flag("batch_norm", \.hasBatchNorm, "whether batches are normalised"),
      .choice("activation", \.activation, "after each hidden layer"),
      .choice("output_activation", \.outputActivation, "after the output layer"),
      .choice("upsampling", \.upsampling, "how an image is doubled"),
      .integer("refinements", \.refinements, 0...8, "convolutions at the full size"),
      .choice("initializer", \.initializer, "distribution of the first weights"),
    ]
  }

  /// The network from a latent to an image.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that are not square with
  ///   a side of 8, 16, 32, 64 or 128.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    let side = try ImageSide(output, for: "DCGAN", player: name).pixels
    let site = Builder(player: name, architecture: self)
    let square = Convolution(
      name: "\(name).up4", inputs: input.count, outputs: channels * side / 8,
      geometry: ConvolutionGeometry(kernel: 4), direction: .spreading, initializer: initializer,
      hasBias: !hasBatchNorm)
    var elements = [Sequential.Element("unflatten", Reshape([1, 1, input.count]))]
    elements += site.hidden("up4", [square])
    var (extent, current) = (4, channels * side / 8)
    while extent < (refinements > 0 ? side : side / 2) {
      let width = max(channels, channels * side / extent / 4)
      let layer = "up\(2 * extent)"
      elements += site.hidden(layer, site.doubling(layer, current, width))
      (extent, current) = (2 * extent, width)
    }
    for index in 0..<refinements {
      let layer = "refine\(index + 1)"
      elements += site.hidden(layer, [site.refining(layer, current, channels / 2)])
      current = channels / 2
    }
    let last =
      refinements > 0
      ? [site.refining("output", current, output[2])] : site.doubling("output", current, output[2])
    return Sequential(
      elements + last.map { .init("output", $0) } + [.init("output", outputActivation)])
  }

  /// Builds the layers of one network.
  private struct Builder {
    let player: String
    let architecture: DCGANGenerator

    /// A convolution with what follows it in a hidden layer.
    func hidden(_ layer: String, _ layers: [any Layer]) -> [Sequential.Element] {
      var elements = layers.map { Sequential.Element(layer, $0) }
      if architecture.hasBatchNorm, let width = elements.width {
        let norm = BatchNormalization(name: "\(player).\(layer)_norm", channels: width)
        elements.append(.init("\(layer)_norm", norm))
      }
      return elements + [.init(layer, architecture.activation)]
    }

    func doubling(_ layer: String, _ inputs: Int, _ outputs: Int) -> [any Layer] {
      switch architecture.upsampling {
      case .transposed:
        [
          Convolution(
            name: "\(player).\(layer)", inputs: inputs, outputs: outputs,
            geometry: ConvolutionGeometry(kernel: 4, stride: 2, padding: 1),
            direction: .spreading, initializer: architecture.initializer,
            hasBias: !architecture.hasBatchNorm && layer != "output")
        ]
      case .nearest:
        [NeuralNetworks.Upsampling(factor: 2), refining(layer, inputs, outputs)]
      }
    }

    func refining(_ layer: String, _ inputs: Int, _ outputs: Int) -> any Layer {
      Convolution(
        name: "\(player).\(layer)", inputs: inputs, outputs: outputs,
        geometry: ConvolutionGeometry(kernel: 3, padding: 1),
        initializer: architecture.initializer,
        hasBias: !architecture.hasBatchNorm || layer == "output")
    }
  }
}

extension [Sequential.Element] {
  /// The number of channels that the last convolution makes.
  fileprivate var width: Int? {
    compactMap { ($0.layer as? Convolution)?.outputs }.last
  }
}
