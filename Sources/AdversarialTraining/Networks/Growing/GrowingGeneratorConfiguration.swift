import NeuralNetworks
import TensorCore

/// The generator of progressive growing, from 4 × 4 pixels to the full image.
///
/// Karras et al. 2018, table 2: pixel norm after every convolution, an equalised learning rate, two
/// convolutions a size, and images of the next size faded in over a part of its share of the run.
public struct GrowingGeneratorConfiguration: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "growing-generator"
  /// The channels of the smallest images; from 16 pixels on they halve with every doubling.
  public var channels = 32
  /// When larger images fade in.
  public var growth = Growth()

  /// Creates the architecture with 32 channels.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 8...512, "channels of the smallest images"),
      .section("growth", \.growth, "when larger images fade in"),
    ]
  }

  /// The network from a latent to an image.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that cannot be halved to 4 × 4.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    let extents = try growth.extents(of: output, player: name)
    var current = input.count
    let levels = extents.map { extent in
      let width = growth.channels(channels, at: extent)
      defer { current = width }
      let first =
        extent == 4
        ? EqualizedConvolution.square(name, inputs: current, outputs: width)
        : EqualizedConvolution.hidden("\(name).size\(extent)_1", inputs: current, outputs: width)
      let second = EqualizedConvolution.hidden(
        "\(name).size\(extent)_2", inputs: width, outputs: width)
      func normalized(_ layer: Convolution, _ label: String) -> [Sequential.Element] {
        [
          .init(label, layer), .init(label, Activation.leakyReLU),
          .init(label, PixelNormalization()),
        ]
      }
      let start: [Sequential.Element] =
        extent == 4
        ? [
          .init("latent", PixelNormalization()), .init("latent", Reshape([1, 1, input.count])),
        ] : []
      return GrowingGenerator.Level(
        block: Sequential(
          start + normalized(first, "size\(extent)_1") + normalized(second, "size\(extent)_2")),
        toImage: .init(
          "image\(extent)",
          EqualizedConvolution.pixels(
            "\(name).image\(extent)", inputs: width, outputs: output[2])))
    }
    return Sequential([
      .init("growing", GrowingGenerator(levels: levels, fades: growth.fades(extents, name: name)))
    ])
  }
}
