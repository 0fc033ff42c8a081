import NeuralNetworks
import TensorCore

/// A learned vector for each class number.
public struct EmbeddingConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "embedding"
  /// The number of classes.
  public var classes = 10
  /// The coordinates of a vector.
  public var dimension = 16

  /// Creates a layer for ten classes.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("classes", \.classes, 1...1_000_000, "number of classes"),
      .integer("dimension", \.dimension, 1...65_536, "coordinates of a vector"),
    ]
  }

  /// The layer, on samples of one number.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    guard site.input.count == 1 else { throw site.conflict("needs one class number a sample") }
    return Embedding(name: site.name, classes: classes, dimension: dimension)
  }
}
