import NeuralNetworks

/// A matrix product and a bias.
public struct LinearConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "linear"
  /// The number of outputs.
  public var units = 128
  /// Whether a bias is added.
  public var hasBias = true
  /// What the weight starts as.
  public var initializer = Initializer.torchUniform
  /// What is made of the weight before it is used.
  public var scaling = WeightScalingKind.none

  /// Creates a layer of 128 units.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("units", \.units, 1...65_536, "number of outputs"),
      .flag("bias", \.hasBias, "whether a bias is added"),
      .choice("initializer", \.initializer, "distribution of the first weights"),
      .choice("weight_scaling", \.scaling, "what is made of the weight before use"),
    ]
  }

  /// The layer, on vectors.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    Linear(
      name: site.name, inputs: try site.vector(), outputs: units, initializer: initializer,
      hasBias: hasBias, scaling: scaling)
  }
}
