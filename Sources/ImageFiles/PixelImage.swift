/// An image of 8-bit samples: grey, or red, green and blue.
public struct PixelImage: Sendable, Equatable {
  /// The most pixels an image may have: a grid of StyleGAN's has 33 million.
  public static let pixelLimit = 1 << 26

  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// 1 for grey, 3 for colour.
  public let channels: Int
  /// The samples, row by row from the top, the channels of a pixel side by side.
  public let samples: [UInt8]

  /// Creates an image, nil unless the samples are width × height × channels.
  public init?(width: Int, height: Int, channels: Int, samples: [UInt8]) {
    guard width > 0, height > 0, channels == 1 || channels == 3,
      width <= Self.pixelLimit, height <= Self.pixelLimit / width,
      samples.count == width * height * channels
    else { return nil }
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// Creates an image from values in [-1, 1], channels × height × width as networks have them.
  ///
  /// Values beyond the range are clamped; a NaN becomes the lowest value.
  public init?(width: Int, height: Int, channels: Int, values: some Collection<Float>) {
    guard width > 0, height > 0, channels > 0, values.count == width * height * channels else {
      return nil
    }
    let plane = width * height
    var samples = [UInt8](repeating: 0, count: plane * channels)
    for (index, value) in values.enumerated() {
      let scaled = ((value + 1) * 127.5).rounded()
      let sample = scaled >= 255 ? 255 : scaled > 0 ? UInt8(scaled) : 0
      samples[(index % plane) * channels + index / plane] = sample
    }
    self.init(width: width, height: height, channels: channels, samples: samples)
  }

  /// The samples as values in [-1, 1], channels × height × width.
  public func values() -> [Float] {
    let plane = width * height
    var values = [Float](repeating: 0, count: samples.count)
    for pixel in 0..<plane {
      for channel in 0..<channels {
        values[channel * plane + pixel] = Float(samples[pixel * channels + channel]) / 127.5 - 1
      }
    }
    return values
  }

  /// The part of the image with the given upper left corner; it must lie within the image.
  public func cropped(x: Int, y: Int, width: Int, height: Int) -> PixelImage {
    precondition(x >= 0 && y >= 0 && width > 0 && height > 0, "a part has a place and a size")
    precondition(x + width <= self.width && y + height <= self.height, "a part lies within")
    var part: [UInt8] = []
    part.reserveCapacity(width * height * channels)
    for row in y..<y + height {
      let start = (row * self.width + x) * channels
      part += samples[start..<start + width * channels]
    }
    return PixelImage(unchecked: part, width: width, height: height, channels: channels)
  }

  private init(unchecked samples: [UInt8], width: Int, height: Int, channels: Int) {
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// The image in shades of grey: the mean of the channels.
  public func grey() -> PixelImage {
    guard channels > 1 else { return self }
    let grey = (0..<width * height).map { pixel -> UInt8 in
      let sum = samples[pixel * channels..<(pixel + 1) * channels].reduce(0) { $0 + Int($1) }
      return UInt8(sum / channels)
    }
    return PixelImage(unchecked: grey, width: width, height: height, channels: 1)
  }
}
