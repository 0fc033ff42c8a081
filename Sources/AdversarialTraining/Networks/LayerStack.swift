import NeuralNetworks
import TensorCore

/// A network written layer by layer.
public struct LayerStack: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "layers"
  /// The most values that a sample may have on its way.
  private static let mostValues = 1 << 24

  /// The layers, from input to output.
  public var layers: [any LayerConfiguration] = []

  /// Creates a network without layers.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [.list("layers", \.layers, LayerCatalogue.all, "from input to output")]
  }

  /// The layers one after the other, each named after its kind and counted.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when a layer cannot take what comes
  ///   before it, or the last one does not make an output.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    let key = "\(name).network.layers"
    let pass = ForwardPass(.evaluation)
    // Two samples are followed through the layers to learn the shapes between them.
    var samples = Tensor.zeros(Shape([2] + input.dimensions))
    var counts: [String: Int] = [:]
    var elements: [Sequential.Element] = []
    for (index, configuration) in layers.enumerated() {
      let kind = type(of: configuration).kind
      counts[kind, default: 0] += 1
      let layerName = "\(kind)\(counts[kind, default: 1])"
      let site = LayerSite(
        name: "\(name).\(layerName)", input: Shape(Array(samples.shape.dimensions.dropFirst())),
        styleDimension: pass.styles?.own.shape[1],
        styledLayers: layers[index...].count { $0 is ModulatedConvolutionConfiguration },
        key: "\(key)[\(index)]")
      let layer = try configuration.layer(at: site)
      elements.append(.init(layerName, layer))
      samples = layer(samples, in: pass)
      guard samples.shape.count <= 2 * Self.mostValues else {
        throw .conflict(
          key: site.key,
          problem: "makes \(samples.shape.count / 2) values of a sample; the most are "
            + "\(Self.mostValues)")
      }
    }
    let made = Shape(Array(samples.shape.dimensions.dropFirst()))
    guard made.count == output.count else {
      throw .conflict(key: key, problem: "the last layer makes \(made), but \(output) is needed")
    }
    return Sequential(
      elements + (made == output ? [] : [Sequential.Element("output", Reshape(output))]))
  }
}
