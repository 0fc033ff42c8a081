extension PixelImage {
  /// The image with every so many pixels in both directions put together to their mean, in [0, 1].
  ///
  /// - Parameter factor: The side of the square that becomes one pixel; those at the right and the
  ///   lower edge hold what is left.
  /// - Returns: The width, and the samples row by row, the channels of a pixel side by side.
  public func averaged(by factor: Int) -> (width: Int, samples: [Float]) {
    precondition(factor > 0, "a square has a side")
    let columns = (width + factor - 1) / factor
    let rows = (height + factor - 1) / factor
    guard factor > 1 else { return (columns, samples.map { Float($0) / 255 }) }
    var sums = [Int](repeating: 0, count: columns * rows * channels)
    for y in 0..<height {
      for x in 0..<width {
        let target = (y / factor * columns + x / factor) * channels
        let source = (y * width + x) * channels
        for channel in 0..<channels { sums[target + channel] += Int(samples[source + channel]) }
      }
    }
    let means = sums.indices.map { index -> Float in
      let (column, row) = (index / channels % columns, index / channels / columns)
      let across = min(factor, width - column * factor)
      let down = min(factor, height - row * factor)
      return Float(sums[index]) / Float(255 * across * down)
    }
    return (columns, means)
  }
}
