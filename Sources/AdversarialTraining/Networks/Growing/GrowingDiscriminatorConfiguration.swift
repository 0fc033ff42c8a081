import NeuralNetworks
import TensorCore

/// The discriminator of progressive growing, which ends in a minibatch standard deviation.
///
/// Karras et al. 2018, table 2.
public struct GrowingDiscriminatorConfiguration: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "growing-discriminator"
  /// The channels of the smallest images; from 16 pixels on they halve with every doubling.
  public var channels = 32
  /// The samples whose deviation is taken.
  public var group = 4
  /// When larger images fade in.
  public var growth = Growth()

  /// Creates the architecture with 32 channels.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 8...512, "channels of the smallest images"),
      .integer("group", \.group, 1...1024, "samples whose deviation is taken"),
      .section("growth", \.growth, "when larger images fade in"),
    ]
  }

  /// The network from an image to a score.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that cannot be halved to 4 × 4.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    let extents = try growth.extents(of: input, player: name)
    let levels = extents.map { extent in
      let width = growth.channels(channels, at: extent)
      let below = growth.channels(channels, at: extent / 2)
      func active(_ layer: any Layer, _ label: String) -> [Sequential.Element] {
        [.init(label, layer), .init(label, Activation.leakyReLU)]
      }
      var block = active(
        EqualizedConvolution.hidden(
          "\(name).size\(extent)_1", inputs: extent == 4 ? width + 1 : width, outputs: width),
        "size\(extent)_1")
      if extent == 4 {
        block.insert(.init("deviation", MinibatchDeviation(group: group)), at: 0)
        block += [.init("vector", Reshape([16 * width]))]
        block += active(
          Linear(
            name: "\(name).hidden", inputs: 16 * width, outputs: width, scaling: .equalized),
          "hidden")
        block.append(
          .init(
            "output",
            Linear(
              name: "\(name).output", inputs: width, outputs: output.count, scaling: .equalized)))
      } else {
        block += active(
          EqualizedConvolution.hidden("\(name).size\(extent)_2", inputs: width, outputs: below),
          "size\(extent)_2")
      }
      let fromImage = Sequential(
        active(
          EqualizedConvolution.pixels("\(name).image\(extent)", inputs: input[2], outputs: width),
          "image\(extent)"))
      return GrowingDiscriminator.Level(
        fromImage: .init("image\(extent)", fromImage), block: Sequential(block))
    }
    return Sequential([
      .init(
        "growing", GrowingDiscriminator(levels: levels, fades: growth.fades(extents, name: name)))
    ])
  }
}
