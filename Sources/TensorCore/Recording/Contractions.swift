// Operations that combine many elements into one.

extension Tensor {
  /// The matrix product, of the transposed matrices if asked.
  public func matmul(
    _ other: Tensor, transposingLeft: Bool = false, transposingRight: Bool = false
  ) -> Tensor {
    Tensor(
      .matmul(transposingLeft: transposingLeft, transposingRight: transposingRight), [self, other])
  }

  /// The sum over the given axes, or over all.
  public func sum(_ axes: [Int]? = nil, keepingDimensions: Bool = false) -> Tensor {
    let axes = (axes ?? Array(0..<shape.rank)).sorted()
    let kept = axes.isEmpty ? self : Tensor(.sum(axes: axes), [self])
    if keepingDimensions { return kept }
    return kept.reshaped(
      Shape(shape.dimensions.indices.filter { !axes.contains($0) }.map { shape[$0] }))
  }

  /// The mean over the given axes, or over all.
  public func mean(_ axes: [Int]? = nil, keepingDimensions: Bool = false) -> Tensor {
    let summed = (axes ?? Array(0..<shape.rank)).reduce(1) { $0 * shape[$1] }
    return sum(axes, keepingDimensions: keepingDimensions) * (1 / Double(summed))
  }

  /// The convolution of a batch × height × width × channels image.
  ///
  /// The weight is kernel × kernel × channels of this image × channels of the result.
  public func convolution(_ weight: Tensor, _ geometry: ConvolutionGeometry) -> Tensor {
    Tensor(.convolution(.forward, geometry), [self, weight])
  }

  /// The transposed convolution of a batch × height × width × channels image.
  ///
  /// The weight is kernel × kernel × channels of the result × channels of this image: the same
  /// array whose convolution this transposes.
  public func transposedConvolution(_ weight: Tensor, _ geometry: ConvolutionGeometry) -> Tensor {
    let (height, width) = (geometry.enlarged(shape[1]), geometry.enlarged(shape[2]))
    return Tensor(
      .convolution(.inputGradient(height: height, width: width), geometry), [self, weight])
  }
}
