import NeuralNetworks
import TensorCore

/// One layer of a network, as an experiment writes it.
///
/// A new layer is one file with one type, and one line in ``LayerCatalogue``.
public protocol LayerConfiguration: ConfigurableKind {
  /// Builds the layer for the place where it stands.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when what comes before it does not fit.
  func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer
}

/// The layers an experiment can name.
public enum LayerCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any LayerConfiguration>([
    LinearConfiguration.self, MaxoutConfiguration.self, ConvolutionConfiguration.self,
    ActivationConfiguration.self,
    BatchNormConfiguration.self, LayerNormConfiguration.self, InstanceNormConfiguration.self,
    PixelNormConfiguration.self, DropoutConfiguration.self, EmbeddingConfiguration.self,
    MinibatchDeviationConfiguration.self, MinibatchDiscriminationConfiguration.self,
    UpsamplingConfiguration.self, AveragePoolingConfiguration.self,
    GlobalAveragePoolingConfiguration.self, ReshapeConfiguration.self,
    StylesConfiguration.self, ConstantConfiguration.self, ModulatedConvolutionConfiguration.self,
    NoiseConfiguration.self,
  ])
}

/// Where a layer stands: what it is called and what it is given.
public struct LayerSite {
  /// The dotted name that its parameters' names start with.
  public let name: String
  /// The extents of one input sample.
  public let input: Shape
  /// The coordinates of a style, once a mapping network stands before it.
  public let styleDimension: Int?
  /// How many of the layers after it take styles.
  public let styledLayers: Int
  /// The configuration key of the layer, for messages.
  public let key: String

  /// The number of features of a sample, for layers on vectors.
  public func vector() throws(ConfigurationError) -> Int {
    guard input.rank == 1 else { throw conflict("needs vectors; put a reshape before it") }
    return input[0]
  }

  /// The extents of an image, for layers on images.
  public func image() throws(ConfigurationError) -> (height: Int, width: Int, channels: Int) {
    guard input.rank == 3 else { throw conflict("needs images; put a reshape before it") }
    return (input[0], input[1], input[2])
  }

  /// A message about this layer and its input.
  public func conflict(_ problem: String) -> ConfigurationError {
    .conflict(key: key, problem: "\(problem), but is given samples of the shape \(input)")
  }
}
