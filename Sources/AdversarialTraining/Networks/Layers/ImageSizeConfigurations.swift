import NeuralNetworks

/// Every pixel repeated in a square.
public struct UpsamplingConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "upsample"
  /// How many times larger the image becomes along each axis.
  public var factor = 2

  /// Creates a layer that doubles images.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.integer("factor", \.factor, 1...64, "enlargement along each axis")]
  }

  /// The layer, on images.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    _ = try site.image()
    return Upsampling(factor: factor)
  }
}

/// The mean of each square of pixels.
public struct AveragePoolingConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "average-pool"
  /// The side of the squares.
  public var window = 2

  /// Creates a layer that halves images.
  public init() {}

  /// The keys of this layer.
  public static var fields: [Field<Self>] {
    [.integer("window", \.window, 1...1024, "side of the squares")]
  }

  /// The layer, on images that the squares fill.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    let (height, width, _) = try site.image()
    guard height.isMultiple(of: window), width.isMultiple(of: window) else {
      throw site.conflict("needs images that squares of \(window) pixels fill")
    }
    return AveragePooling(window: window)
  }
}

/// The mean of all pixels.
public struct GlobalAveragePoolingConfiguration: LayerConfiguration {
  /// The word that chooses this layer.
  public static let kind = "global-average-pool"
  /// This layer has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the layer.
  public init() {}

  /// The layer, on images.
  public func layer(at site: LayerSite) throws(ConfigurationError) -> any Layer {
    _ = try site.image()
    return AveragePooling.global
  }
}
