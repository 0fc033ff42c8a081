import NeuralNetworks

/// The largest of several linear functions for each unit.
public struct MaxoutConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "maxout"
  /// The number of outputs.
  public var units = 128
  /// The number of linear functions of each unit.
  public var pieces = 5
  /// What the weight starts as.
  public var initializer = Initializer.torchUniform

  /// Creates a layer of 128 units with five pieces.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("units", \.units, 1...65_536, "number of outputs"),
      .integer("pieces", \.pieces, 1...64, "linear functions of each unit"),
      .choice("initializer", \.initializer, "distribution of the first weights"),
    ]
  }

  /// The layer, on vectors.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    Maxout(
      name: site.name, inputs: try site.vector(), units: units, pieces: pieces,
      initializer: initializer)
  }
}
