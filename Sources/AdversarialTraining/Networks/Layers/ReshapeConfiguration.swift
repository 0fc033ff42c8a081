import NeuralNetworks
import TensorCore

/// Samples with other extents, the elements in the same order.
public struct ReshapeConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "reshape"
  /// The extents of a sample; none makes it a vector.
  public var shape: [Int] = []

  /// Creates a layer that makes vectors.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.integers("shape", \.shape, 1...65_536, "extents of a sample, none for a vector")]
  }

  /// The layer, on samples with as many elements.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    let target = shape.isEmpty ? Shape([site.input.count]) : Shape(shape)
    guard target.count == site.input.count else {
      throw site.conflict("needs the \(target.count) elements of \(target)")
    }
    return Reshape(target)
  }
}
