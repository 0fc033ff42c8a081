import TensorCore

/// Square images of independent uniform pixels in [-1, 1]: something to time image networks on.
public struct NoiseImages: DataSource {
  /// The word that chooses this data set.
  public static let kind = "noise-images"
  /// The height and the width.
  public var side = 32
  /// The number of channels.
  public var channels = 3

  /// Creates colour images of 32×32 pixels.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .integer("side", \.side, 1...256, "height and width"),
      .integer("channels", \.channels, 1...4, "1 for grey, 3 for colour"),
    ]
  }

  /// Black with uniform noise.
  public func table() -> SampleTable {
    SampleTable(
      points: [Float](repeating: 0, count: side * side * channels),
      sampleShape: [side, side, channels], noise: .uniform(1))
  }
}
