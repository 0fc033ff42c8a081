/// How different two pictures look where they differ most.
///
/// The pictures are cut into tiles of about 30 pixels, the score is the largest mean distance of
/// colours in a tile: text set a hair's breadth aside scores little, a line that is gone much. The
/// measure and its threshold are those of Makie's reference tests.
public enum TileScore {
  /// Pictures that score less look alike.
  public static let threshold = 0.05
  private static let side = 30

  /// Compares pictures of one size.
  ///
  /// - Parameters:
  ///   - one: Samples in 0...255, row by row, channels together.
  ///   - other: The samples of the other picture.
  ///   - width: The number of pixels in a row.
  ///   - channels: The number of samples of a pixel.
  /// - Returns: 0 for equal pictures, 1 where white stands for black; infinite for pictures of
  ///   different sizes.
  public static func between(
    _ one: [UInt8], _ other: [UInt8], width: Int, channels: Int
  ) -> Double {
    guard one.count == other.count, width > 0, channels > 0,
      one.count.isMultiple(of: width * channels)
    else { return .infinity }
    let height = one.count / (width * channels)
    var worst = 0.0
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let (bottom, right) = (min(top + side, height), min(left + side, width))
        var sum = 0.0
        for y in top..<bottom {
          for x in left..<right {
            sum += distance(one, other, at: (y * width + x) * channels, channels)
          }
        }
        worst = max(worst, sum / Double((bottom - top) * (right - left)))
      }
    }
    return worst
  }

  private static func distance(
    _ one: [UInt8], _ other: [UInt8], at index: Int, _ channels: Int
  ) -> Double {
    var squared = 0.0
    for channel in index..<(index + channels) where one[channel] != other[channel] {
      let difference = (Double(one[channel]) - Double(other[channel])) / 255
      squared += difference * difference
    }
    return squared == 0 ? 0 : (squared / Double(channels)).squareRoot()
  }
}
