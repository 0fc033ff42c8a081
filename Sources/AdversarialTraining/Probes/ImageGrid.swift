import ImageFiles

/// Samples side by side, eight in a row, two dark pixels between them.
///
/// It is the layout that torchvision's `make_grid` made the habit of the field.
struct ImageGrid {
  private static let gap = 2

  /// The whole grid.
  let image: PixelImage

  /// Lays out a batch in [-1, 1] of shape count × height × width × channels; nil for another shape.
  init?(_ values: [Float], shape: [Int], columns: Int = 8) {
    guard shape.count == 4, shape[0] > 0, shape[3] == 1 || shape[3] == 3 else { return nil }
    let (count, height, width, channels) = (shape[0], shape[1], shape[2], shape[3])
    let columns = max(1, min(count, columns))
    let rows = (count + columns - 1) / columns
    let gridWidth = columns * (width + Self.gap) + Self.gap
    let gridHeight = rows * (height + Self.gap) + Self.gap
    var samples = [UInt8](repeating: 0, count: gridWidth * gridHeight * channels)
    for image in 0..<count {
      let left = Self.gap + image % columns * (width + Self.gap)
      let top = Self.gap + image / columns * (height + Self.gap)
      for y in 0..<height {
        let source = (image * height + y) * width * channels
        let target = ((top + y) * gridWidth + left) * channels
        for offset in 0..<width * channels {
          samples[target + offset] = Self.level(values[source + offset])
        }
      }
    }
    guard
      let image = PixelImage(
        width: gridWidth, height: gridHeight, channels: channels, samples: samples)
    else { return nil }
    self.image = image
  }

  /// The 8-bit level of a value in [-1, 1]; a NaN is dark.
  private static func level(_ value: Float) -> UInt8 {
    let scaled = ((value + 1) * 127.5).rounded()
    return scaled >= 255 ? 255 : scaled > 0 ? UInt8(scaled) : 0
  }
}
