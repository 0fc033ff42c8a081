import NeuralNetworks
import TensorCore

/// Channels normalised over the batch.
public struct BatchNormConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "batch-norm"
  /// This layer has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the layer.
  public init() {}

  /// The layer, for the channels on the last axis.
  public func layer(at site: LayerSite) -> any Layer {
    BatchNormalization(name: site.name, channels: site.input.dimensions.last ?? 1)
  }
}

/// Samples normalised over all their elements.
public struct LayerNormConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "layer-norm"
  /// This layer has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the layer.
  public init() {}

  /// The layer, for the channels on the last axis.
  public func layer(at site: LayerSite) -> any Layer {
    SampleNormalization(
      name: site.name, channels: site.input.dimensions.last ?? 1, over: .sample)
  }
}

/// The channels of each sample normalised over its pixels.
public struct InstanceNormConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "instance-norm"
  /// This layer has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the layer.
  public init() {}

  /// The layer, on images.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    SampleNormalization(name: site.name, channels: try site.image().channels, over: .channel)
  }
}

/// The channels of each pixel at mean square one.
public struct PixelNormConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "pixel-norm"
  /// This layer has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the layer.
  public init() {}

  /// The layer, on samples of any shape.
  public func layer(at site: LayerSite) -> any Layer { PixelNormalization() }
}
