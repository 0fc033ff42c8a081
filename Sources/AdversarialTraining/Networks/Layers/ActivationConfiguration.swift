import NeuralNetworks

/// A function of every element.
public struct ActivationConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "activation"
  /// The function.
  public var function = Activation.leakyReLU

  /// Creates a leaky rectifier.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.choice("function", \.function, "function of every element")]
  }

  /// The function, on samples of any shape.
  public func layer(at site: LayerSite) -> any Layer { function }
}
