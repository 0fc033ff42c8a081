/// Slant and thickness measured on pixels, whoever drew them.
///
/// The slant is the regression of x on y over the ink, the shear of a digit drawn upright. The
/// thickness is twice the ink's area over the length of its edge, in pixels: the width of a bar of
/// the same area and edge.
public struct StrokeMeasure: Sendable, Equatable {
  /// How far the top leans to the right, in heights.
  public let slant: Double
  /// The width of the strokes in pixels.
  public let thickness: Double

  /// Measures an image of pixels in [-1, 1]; nil when it has no ink.
  public init?(_ pixels: some RandomAccessCollection<Float>, side: Int) {
    guard pixels.count == side * side else { return nil }
    let ink = pixels.map { Double(min(max(($0 + 1) / 2, 0), 1)) }
    var (mass, x, y) = (0.0, 0.0, 0.0)
    for (index, value) in ink.enumerated() {
      mass += value
      x += value * Double(index % side)
      y += value * Double(index / side)
    }
    guard mass > 1, mass.isFinite else { return nil }
    let (meanX, meanY) = (x / mass, y / mass)
    var (covariance, variance, edge) = (0.0, 0.0, 0.0)
    for (index, value) in ink.enumerated() {
      let (column, row) = (index % side, index / side)
      let (dx, dy) = (Double(column) - meanX, Double(row) - meanY)
      covariance += value * dx * dy
      variance += value * dy * dy
      let right = column + 1 < side ? ink[index + 1] : 0
      let below = row + 1 < side ? ink[index + side] : 0
      edge += ((right - value) * (right - value) + (below - value) * (below - value)).squareRoot()
    }
    guard variance > 0, edge > 0 else { return nil }
    slant = -covariance / variance
    thickness = 2 * mass / edge
  }
}
