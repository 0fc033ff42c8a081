/// The sides that images of 8×8 pixels can be enlarged to.
public enum DigitSide: String, CaseIterable, Sendable {
  /// As they are.
  case eight = "8"
  /// Twice as large.
  case sixteen = "16"
  /// Four times as large.
  case thirtyTwo = "32"

  /// The height and the width.
  var pixels: Int { 8 * factor }

  private var factor: Int {
    switch self {
    case .eight: 1
    case .sixteen: 2
    case .thirtyTwo: 4
    }
  }

  /// An image of 8×8 pixels, interpolated in straight lines between the centres of its pixels.
  func enlarged(_ image: [Float]) -> [Float] {
    guard factor > 1 else { return image }
    // Where each new pixel lies between two old ones, the same along both axes.
    let places = (0..<pixels).map { index in
      let position = (Float(index) + 0.5) / Float(factor) - 0.5
      let first = min(max(position, 0), 7)
      return (low: Int(first), high: min(Int(first) + 1, 7), part: first - Float(Int(first)))
    }
    return places.flatMap { y in
      places.map { x in
        func row(_ y: Int) -> Float {
          image[8 * y + x.low] * (1 - x.part) + image[8 * y + x.high] * x.part
        }
        return row(y.low) * (1 - y.part) + row(y.high) * y.part
      }
    }
  }
}
