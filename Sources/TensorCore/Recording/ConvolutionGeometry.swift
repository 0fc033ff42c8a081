/// The numbers that place a square window on an image.
///
/// Images are batch × height × width × channels; weights are
/// kernel × kernel × channels of the large image × channels of the small image.
public struct ConvolutionGeometry: Hashable, Sendable {
  /// The extent of the window along each axis.
  public var kernel: Int
  /// The distance between neighbouring windows.
  public var stride: Int
  /// The zeros around the large image on each side.
  public var padding: Int

  /// A geometry with the given window, step and border.
  public init(kernel: Int, stride: Int = 1, padding: Int = 0) {
    precondition(
      kernel > 0 && stride > 0 && padding >= 0 && padding < kernel,
      "a window needs kernel > padding >= 0 and stride > 0")
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
  }

  /// The extent of the small image of a large one.
  public func reduced(_ extent: Int) -> Int {
    Swift.max(0, (extent + 2 * padding - kernel) / stride + 1)
  }

  /// The extent of the large image that a transposed convolution makes of a small one.
  public func enlarged(_ extent: Int) -> Int { (extent - 1) * stride + kernel - 2 * padding }
}

/// The three bilinear maps that are each other's gradients.
enum ConvolutionPass: Hashable {
  /// Operands: large image, weight. Result: small image.
  case forward
  /// Operands: small image, weight. Result: large image of the given extents.
  ///
  /// This is both the gradient of `forward` by its image and the transposed convolution.
  case inputGradient(height: Int, width: Int)
  /// Operands: large image, small image. Result: weight.
  case weightGradient
}
