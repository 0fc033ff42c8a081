import NeuralNetworks
import TensorCore

/// The mapping network whose styles the modulated layers after it take.
public struct StylesConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "styles"
  /// The coordinates of a style.
  public var dimension = 64
  /// The number of linear layers.
  public var depth = 4
  /// The probability that a sample mixes two styles in training.
  public var mixing = 0.9
  /// The part of the distance to the mean style that is kept in use.
  public var truncation = 1.0

  /// Creates four layers of 64 units.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("dimension", \.dimension, 1...4096, "coordinates of a style"),
      .integer("depth", \.depth, 1...64, "number of linear layers"),
      .number("mixing", \.mixing, 0...1, "probability of mixing two styles in training"),
      .number("truncation", \.truncation, 0...1, "part of the distance to the mean style kept"),
    ]
  }

  /// The layer, on latents.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    StyleMapping(
      name: site.name, inputs: try site.vector(), dimension: dimension, depth: depth,
      layers: site.styledLayers, mixing: mixing, truncation: truncation)
  }
}

/// A learned image that is the same for every sample.
public struct ConstantConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "constant"
  /// The extents of the image: height, width, channels.
  public var shape = [4, 4, 64]

  /// Creates an image of 4×4 pixels.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.integers("shape", \.shape, 1...65_536, "height, width and channels")]
  }

  /// The layer, after anything.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    guard shape.count == 3 else {
      throw .conflict(key: site.key, problem: "a constant image has three extents, not \(shape)")
    }
    return LearnedConstant(name: site.name, shape: Shape(shape))
  }
}

/// A convolution whose input channels are scaled by the sample's style.
public struct ModulatedConvolutionConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "modulated-convolution"
  /// The number of channels of the output.
  public var channels = 64
  /// The extent of the window, odd.
  public var kernel = 3
  /// Whether output channels are brought back to the deviation they had.
  public var isDemodulated = true

  /// Creates a layer of 64 channels with windows of three.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 1...4096, "channels of the output"),
      .integer("kernel", \.kernel, 1...63, "extent of the window, odd"),
      .flag("demodulated", \.isDemodulated, "whether output channels are brought back to size"),
    ]
  }

  /// The layer, on images after a mapping network.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    let (_, _, inputs) = try site.image()
    guard let styleDimension = site.styleDimension else {
      throw site.conflict("needs a layer of the type styles before it")
    }
    guard kernel % 2 == 1 else {
      throw .conflict(
        key: site.key, problem: "a kernel of \(kernel) has no centre; take an odd one")
    }
    return ModulatedConvolution(
      name: site.name, inputs: inputs, outputs: channels, kernel: kernel,
      styleDimension: styleDimension, isDemodulated: isDemodulated)
  }
}

/// Normal noise added to an image with a learned strength.
public struct NoiseConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "noise"
  /// This layer has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the layer.
  public init() {}

  /// The layer, on images.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    _ = try site.image()
    return NoiseInput(name: site.name)
  }
}
