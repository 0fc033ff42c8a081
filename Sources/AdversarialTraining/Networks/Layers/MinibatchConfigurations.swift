import NeuralNetworks

/// How much the samples of a group differ, as one more channel.
public struct MinibatchDeviationConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "minibatch-deviation"
  /// The number of samples of a group, at most.
  public var group = 4

  /// Creates a layer for groups of four.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.integer("group", \.group, 1...65_536, "samples of a group")]
  }

  /// The layer, on vectors or images.
  public func layer(at site: LayerSite) -> any Layer { MinibatchDeviation(group: group) }
}

/// How near the other samples of the batch are, as further features.
public struct MinibatchDiscriminationConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "minibatch-discrimination"
  /// The number of new features.
  public var kernels = 16
  /// The coordinates in which samples are compared for each of them.
  public var dimension = 4

  /// Creates a layer of 16 kernels of four dimensions.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("kernels", \.kernels, 1...1024, "number of new features"),
      .integer("dimension", \.dimension, 1...1024, "coordinates compared for each of them"),
    ]
  }

  /// The layer, on vectors.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    MinibatchDiscrimination(
      name: site.name, inputs: try site.vector(), kernels: kernels, dimension: dimension)
  }
}
