import NeuralNetworks
import TensorCore

/// The discriminator of DCGAN: strided convolutions that halve the image, leaky rectifiers.
///
/// Radford et al. 2016, section 3: batch norm in all layers but the first and the last. Each layer
/// doubles the channels; the last looks at the remaining 4 × 4 square at once. Every ingredient can
/// be taken away.
public struct DCGANDiscriminator: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "dcgan-discriminator"
  /// How an image is halved.
  public enum Downsampling: String, CaseIterable, Sendable {
    /// By the step of a convolution.
    case strided
    /// By the mean of squares after a convolution.
    case pooled
  }
  /// What makes the score of the last 4 × 4 square.
  public enum Head: String, CaseIterable, Sendable {
    /// All its pixels, each with a weight of its own.
    case full
    /// The mean of its pixels: global average pooling.
    case average
  }

  /// The number of channels after the first layer.
  public var channels = 64
  /// Whether batches are normalised.
  public var hasBatchNorm = true
  /// The function after each hidden layer.
  public var activation = Activation.leakyReLU
  /// How an image is halved.
  public var downsampling = Downsampling.strided
  /// What makes the score.
  public var head = Head.full
  /// Units of a hidden layer before the score; 0 for none.
  public var hidden = 0
  /// Convolutions at the full size before the first halving, which small images have room for.
  public var refinements = 0
  /// What the weights start as.
  public var initializer = Initializer.dcgan
  /// What is made of the weights before they are used.
  public var scaling = WeightScalingKind.none

  /// Creates the architecture with 64 channels.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 1...1024, "after the first layer"),
      .flag("batch_norm", \.hasBatchNorm, "whether batches are normalised"),
      .choice("activation", \.activation, "after each hidden layer"),
      .choice("downsampling", \.downsampling, "how an image is halved"),
      .choice("head", \.head, "what makes the score"),
      .integer("hidden", \.hidden, 0...65_536, "units before the score, 0 for none"),
      .integer("refinements", \.refinements, 0...8, "convolutions at the full size"),
      .choice("initializer", \.initializer, "distribution of the first weights"),
      .choice("weight_scaling", \.scaling, "what is made of the weights before use"),
    ]
  }

  /// The network from an image to a score.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that are not square with
  ///   a side of 8, 16, 32, 64 or 128.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    var extent = try ImageSide(input, for: "DCGAN", player: name).pixels
    var elements: [Sequential.Element] = []
    var (current, width) = (input[2], channels)
    func convolution(_ layer: String, _ outputs: Int, _ geometry: ConvolutionGeometry) {
      let normalizes = hasBatchNorm && !elements.isEmpty
      let convolution = Convolution(
        name: "\(name).\(layer)", inputs: current, outputs: outputs, geometry: geometry,
        initializer: initializer, hasBias: !hasBatchNorm, scaling: scaling)
      elements.append(.init(layer, convolution))
      if normalizes {
        let norm = BatchNormalization(name: "\(name).\(layer)_norm", channels: outputs)
        elements.append(.init("\(layer)_norm", norm))
      }
      elements.append(.init(layer, activation))
      current = outputs
    }
    for index in 0..<refinements {
      convolution("refine\(index + 1)", channels, ConvolutionGeometry(kernel: 3, padding: 1))
    }
    while extent > 4 {
      switch downsampling {
      case .strided:
        convolution(
          "down\(extent)", width, ConvolutionGeometry(kernel: 4, stride: 2, padding: 1))
      case .pooled:
        convolution("down\(extent)", width, ConvolutionGeometry(kernel: 3, padding: 1))
        elements.append(.init("pool", AveragePooling(window: 2)))
      }
      width *= 2
      extent /= 2
    }
    return Sequential(elements + score(of: current, name: name, output: output))
  }

  /// The layers from the last square, 4 × 4 × channels, to the score.
  private func score(of channels: Int, name: String, output: Shape) -> [Sequential.Element] {
    func linear(_ layer: String, _ inputs: Int, _ outputs: Int) -> Sequential.Element {
      .init(
        layer,
        Linear(
          name: "\(name).\(layer)", inputs: inputs, outputs: outputs, initializer: initializer,
          hasBias: hidden > 0, scaling: scaling))
    }
    let features = head == .full ? 16 * channels : channels
    let vector: any Layer = head == .full ? Reshape([features]) : AveragePooling.global
    let before =
      hidden > 0
      ? [linear("hidden", features, hidden), Sequential.Element("hidden", activation)] : []
    return [.init("vector", vector)] + before
      + [linear("output", hidden > 0 ? hidden : features, output.count)]
  }
}
