/// Fewer points for the same line.
enum LineSimplification {
  /// How far a point may lie off the line that leaves it out, in points: a tenth of a line's width.
  static let tolerance = 0.1

  /// The points without those that lie on the line between the others.
  ///
  /// From each point that is kept, the line goes on as far as one direction passes every point
  /// within the tolerance, measured along y. The first and the last point stay, and so does
  /// whatever stands out.
  ///
  /// - Parameters:
  ///   - points: Points with ascending x; where x stands still or goes back, points stay.
  ///   - tolerance: The largest distance along y.
  /// - Returns: Some of the points, in order.
  /// - Complexity: O(*n*).
  static func simplified(_ points: [Point], within tolerance: Double = tolerance) -> [Point] {
    guard points.count > 2 else { return points }
    var kept = [points[0]]
    var anchor = points[0]
    var slopes = (low: -Double.infinity, high: Double.infinity)
    for index in 1..<points.count {
      let (last, point) = (points[index - 1], points[index])
      let run = point.x - anchor.x
      let slope = (point.y - anchor.y) / run
      if run > 0, slope >= slopes.low, slope <= slopes.high {
        slopes.low = max(slopes.low, (point.y - tolerance - anchor.y) / run)
        slopes.high = min(slopes.high, (point.y + tolerance - anchor.y) / run)
        continue
      }
      if index > 1 { kept.append(last) }
      anchor = last
      let own = point.x - anchor.x
      slopes =
        own > 0
        ? ((point.y - tolerance - anchor.y) / own, (point.y + tolerance - anchor.y) / own)
        : (.infinity, -.infinity)
    }
    kept.append(points[points.count - 1])
    return kept
  }
}
