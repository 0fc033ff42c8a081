import NeuralNetworks

/// Elements dropped at random in training.
public struct DropoutConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "dropout"
  /// The probability that an element is dropped.
  public var rate = 0.5

  /// Creates a layer that drops one half.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.number("rate", \.rate, 0...0.999, "probability that an element is dropped")]
  }

  /// The layer, on samples of any shape.
  public func layer(at site: LayerSite) -> any Layer { Dropout(rate: rate) }
}
