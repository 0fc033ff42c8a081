import TensorCore

/// Each sample brought to mean 0 and variance 1, then every channel scaled and shifted.
///
/// The last axis counts channels. Unlike batch norm it looks at no other sample, so it is the same in
/// training and in use.
public struct SampleNormalization: Layer {
  /// What a mean is taken over.
  public enum Extent: Sendable {
    /// All elements of a sample: layer norm (Ba et al. 2016, equation 3).
    case sample
    /// The pixels of a channel of a sample: instance norm (Ulyanov et al. 2016, equation 2).
    case channel
  }

  /// The scale, one for each channel; starts at 1.
  public let scale: Parameter
  /// The shift, one for each channel; starts at 0.
  public let shift: Parameter
  private let extent: Extent
  private static let epsilon = 1e-5

  /// Creates a layer for a number of channels.
  public init(name: String, channels: Int, over extent: Extent) {
    scale = Parameter(name: "\(name).scale", shape: [channels], filledWith: 1)
    shift = Parameter(name: "\(name).shift", shape: [channels], filledWith: 0)
    self.extent = extent
  }

  /// The scale and the shift.
  public var parameters: [Parameter] { [scale, shift] }

  /// The normalised samples, scaled and shifted.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let axes = Array(1..<input.shape.rank - (extent == .channel ? 1 : 0))
    let centered = input - input.mean(axes, keepingDimensions: true)
    let variance = centered.square().mean(axes, keepingDimensions: true)
    return centered / (variance + Self.epsilon).squareRoot() * scale.value + shift.value
  }
}
