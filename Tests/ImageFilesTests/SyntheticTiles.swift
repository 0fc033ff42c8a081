@testable import ImageFiles

/// A small generator of random numbers, the same everywhere.
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  /// A number in 0..<limit.
  mutating func next(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % limit
  }
}

/// Tiles like those of real runs, and grids put together as the libraries do it.
enum SyntheticTiles {
  /// What the tiles show.
  enum Content: CaseIterable {
    /// Bright strokes on black, with a black margin, as MNIST has.
    case strokes
    /// Blurred blobs of colour up to the edge, as photographs have.
    case blobs
  }

  /// An image of samples that are known to fill it.
  static func image(_ width: Int, _ height: Int, _ channels: Int, _ samples: [UInt8]) -> PixelImage
  {
    guard
      let image = PixelImage(width: width, height: height, channels: channels, samples: samples)
    else { preconditionFailure("the samples fill the image") }
    return image
  }

  /// Tiles of a size, all different.
  static func tiles(_ content: Content, count: Int, size: Int, seed: UInt64 = 1) -> [PixelImage] {
    var random = TestRandom(seed: seed)
    return (0..<count).map { _ in
      switch content {
      case .strokes: strokes(size, &random)
      case .blobs: blobs(size, &random)
      }
    }
  }

  private static func strokes(_ size: Int, _ random: inout TestRandom) -> PixelImage {
    var samples = [UInt8](repeating: 0, count: size * size)
    let margin = Swift.max(1, size / 8)
    var (x, y) = (size / 2, size / 2)
    for _ in 0..<size * 3 {
      samples[y * size + x] = UInt8(128 + random.next(128))
      x = Swift.min(size - margin - 1, Swift.max(margin, x + random.next(3) - 1))
      y = Swift.min(size - margin - 1, Swift.max(margin, y + random.next(3) - 1))
    }
    return image(size, size, 1, samples)
  }

  private static func blobs(_ size: Int, _ random: inout TestRandom) -> PixelImage {
    let corners = (0..<12).map { _ in random.next(256) }
    var samples: [UInt8] = []
    for y in 0..<size {
      for x in 0..<size {
        for channel in 0..<3 {
          let top = corners[channel] * (size - 1 - x) + corners[channel + 3] * x
          let bottom = corners[channel + 6] * (size - 1 - x) + corners[channel + 9] * x
          let value = (top * (size - 1 - y) + bottom * y) / ((size - 1) * (size - 1))
          samples.append(UInt8(Swift.max(0, Swift.min(255, value + random.next(9) - 4))))
        }
      }
    }
    return image(size, size, 3, samples)
  }

  /// A grid as torchvision's `make_grid` lays it out; a padding of 0 gives StyleGAN's.
  static func grid(
    _ tiles: [PixelImage], perRow: Int, padding: Int, border: UInt8 = 0
  ) -> PixelImage {
    let (size, channels) = (tiles[0].width, tiles[0].channels)
    let columns = Swift.min(perRow, tiles.count)
    let rows = (tiles.count + columns - 1) / columns
    let width = columns * (size + padding) + padding
    let height = rows * (size + padding) + padding
    var samples = [UInt8](repeating: border, count: width * height * channels)
    for (index, tile) in tiles.enumerated() {
      let left = padding + index % columns * (size + padding)
      let top = padding + index / columns * (size + padding)
      for y in 0..<size {
        for x in 0..<size * channels {
          samples[(top + y) * width * channels + left * channels + x] =
            tile.samples[y * size * channels + x]
        }
      }
    }
    return image(width, height, channels, samples)
  }
}
