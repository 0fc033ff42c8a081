import Foundation
import Plotting

/// A point of a circle around zero, for drawing rings in data units.
///
/// - Parameters:
///   - index: Which of the points.
///   - count: How many points make the circle.
///   - radius: The radius.
/// - Returns: The point.
func circlePoint(_ index: Int, of count: Int, radius: Double) -> Point {
  let angle = 2 * Double.pi * Double(index) / Double(max(count, 1))
  return Point(radius * cos(angle), radius * sin(angle))
}
