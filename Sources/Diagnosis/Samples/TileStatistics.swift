import Foundation

/// How different the tiles of one image grid are from each other, without anything to compare
/// them with.
///
/// Every statistic is free of the scale of pixel values and nearly free of the number of tiles.
struct TileStatistics: Sendable, Equatable {
  /// The part of the pixels' variance that is between tiles, in [0, 1]: 0 when all are one image.
  let contrastShare: Double
  /// The effective number of different tiles, at least 1.
  ///
  /// One over the probability that two tiles look alike under a Gaussian kernel of half the
  /// pixels' total deviation: the order-2 Rényi kernel entropy of Jalali and others (2023) without
  /// the tiles' likeness to themselves, so that it may exceed the number of tiles.
  let effectiveCount: Double
  /// The median distance of a tile to the nearest other one over the median distance of two
  /// tiles, brought to 64 tiles: near 0 when tiles repeat each other or lie along a curve.
  let repetition: Double
  /// The correlation of neighbouring pixels: 0 for white noise, near 1 for smooth images.
  let smoothness: Double
  /// The share of values within one part in 255 of the ends of [0, 1].
  let extremeShare: Double
  /// The number of tiles.
  let count: Int

  /// The kernel's width in units of the total deviation of a tile from the mean grey.
  static let kernelWidth = 0.5

  /// Measures tiles of one size; nil for fewer than four tiles, ragged or non-finite ones.
  ///
  /// - Parameters:
  ///   - tiles: the pixels of each tile, row by row, channels together.
  ///   - width: pixels (times channels) in a row.
  ///   - channels: values per pixel.
  ///   - extremeShare: the share of values at the ends, where it was measured on larger tiles.
  init?(_ tiles: [[Float]], width: Int, channels: Int = 1, extremeShare: Double? = nil) {
    guard tiles.count >= 4, let size = tiles.first?.count, size > 1,
      tiles.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) })
    else { return nil }
    count = tiles.count
    let extremes = tiles.reduce(0) { $0 + $1.count { $0 <= 1 / 255 || $0 >= 254 / 255 } }
    self.extremeShare = extremeShare ?? Double(extremes) / Double(tiles.count * size)
    let total = Self.variances(of: tiles, size: size)
    guard total.whole > 1e-12 else {
      // Blank tiles: nothing differs from anything.
      contrastShare = 0
      effectiveCount = 1
      repetition = 0
      smoothness = 1
      return
    }
    contrastShare = min(max(total.between / total.whole, 0), 1)

    var distances: [Double] = []
    distances.reserveCapacity(tiles.count * (tiles.count - 1) / 2)
    var nearest = [Double](repeating: .infinity, count: tiles.count)
    let bandwidth = Self.kernelWidth * Self.kernelWidth * total.whole * Double(size)
    var likeness = 0.0
    for left in 0..<tiles.count {
      for right in 0..<left {
        let squared = Self.squaredDistance(tiles[left], tiles[right])
        // The squared kernel: exp(-d²/2s²)².
        likeness += exp(-squared / bandwidth)
        let distance = squared.squareRoot()
        distances.append(distance)
        nearest[left] = min(nearest[left], distance)
        nearest[right] = min(nearest[right], distance)
      }
    }
    effectiveCount = max(1, Double(distances.count) / max(likeness, 1e-9))
    let typical = Statistics.median(distances) ?? 0
    let closest = Statistics.median(nearest) ?? 0
    let ratio = typical > 0 ? closest / typical : 0
    repetition = ratio > 0 ? pow(ratio, log(64.0) / log(Double(max(tiles.count, 4)))) : 0
    smoothness = Self.neighbourCorrelation(tiles, width: width, channels: channels)
  }

  private static func variances(of tiles: [[Float]], size: Int) -> (whole: Double, between: Double)
  {
    var means = [Double](repeating: 0, count: size)
    for tile in tiles {
      for index in 0..<size { means[index] += Double(tile[index]) / Double(tiles.count) }
    }
    let grey = means.reduce(0, +) / Double(size)
    var whole = 0.0
    var between = 0.0
    for tile in tiles {
      for index in 0..<size {
        let value = Double(tile[index])
        whole += (value - grey) * (value - grey)
        between += (value - means[index]) * (value - means[index])
      }
    }
    let values = Double(tiles.count * size)
    return (whole / values, between / values)
  }

  private static func squaredDistance(_ left: [Float], _ right: [Float]) -> Double {
    var sum: Float = 0
    for index in left.indices {
      let difference = left[index] - right[index]
      sum += difference * difference
    }
    return Double(sum)
  }

  private static func neighbourCorrelation(
    _ tiles: [[Float]], width: Int, channels: Int
  ) -> Double {
    var products = 0.0
    var pairs = 0.0
    var squares = 0.0
    var values = 0.0
    for tile in tiles {
      let mean = tile.reduce(0) { $0 + Double($1) } / Double(tile.count)
      for index in tile.indices {
        let value = Double(tile[index]) - mean
        squares += value * value
        values += 1
        if width > channels, index % width + channels < width {
          products += value * (Double(tile[index + channels]) - mean)
          pairs += 1
        }
        if index + width < tile.count {
          products += value * (Double(tile[index + width]) - mean)
          pairs += 1
        }
      }
    }
    guard squares > 0, pairs > 0 else { return 0 }
    return products / pairs / (squares / values)
  }
}
