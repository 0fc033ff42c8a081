import NeuralNetworks
import TensorCore

/// A convolution, or the transposed one; as it stands, the one of DCGAN that halves an image.
public struct ConvolutionConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "convolution"
  /// The number of channels of the output.
  public var channels = 64
  /// The extent of the window.
  public var kernel = 4
  /// The step of the window.
  public var stride = 2
  /// The border around the larger image.
  public var padding = 1
  /// Whether each pixel is spread over a window, which enlarges the image.
  public var isTransposed = false
  /// Whether a bias is added.
  public var hasBias = true
  /// What the weight starts as.
  public var initializer = Initializer.dcgan
  /// What is made of the weight before it is used.
  public var scaling = WeightScalingKind.none

  /// Creates a layer of 64 channels with windows of four in steps of two.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [
      .integer("channels", \.channels, 1...4096, "channels of the output"),
      .integer("kernel", \.kernel, 1...64, "extent of the window"),
      .integer("stride", \.stride, 1...64, "step of the window"),
      .integer("padding", \.padding, 0...63, "border around the larger image"),
      .flag("transposed", \.isTransposed, "whether it enlarges the image"),
      .flag("bias", \.hasBias, "whether a bias is added"),
      .choice("initializer", \.initializer, "distribution of the first weights"),
      .choice("weight_scaling", \.scaling, "what is made of the weight before use"),
    ]
  }

  /// The layer, on images.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    let (height, width, inputs) = try site.image()
    guard padding < kernel else {
      throw .conflict(
        key: site.key, problem: "the padding \(padding) must be less than the kernel \(kernel)")
    }
    let geometry = ConvolutionGeometry(kernel: kernel, stride: stride, padding: padding)
    let side = min(height, width)
    guard isTransposed ? geometry.enlarged(side) > 0 : side + 2 * padding >= kernel else {
      throw site.conflict("needs images that its window of \(kernel) fits into")
    }
    return Convolution(
      name: site.name, inputs: inputs, outputs: channels, geometry: geometry,
      direction: isTransposed ? .spreading : .gathering, initializer: initializer,
      hasBias: hasBias, scaling: scaling)
  }
}
