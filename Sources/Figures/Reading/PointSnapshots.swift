import Plotting
import TraceModel

extension TensorSnapshot {
  /// Whether the array is N points of a dimension, and holds as many values as its shape says.
  func isPoints(dimension: Int) -> Bool {
    guard shape.count == 2, shape[1] == dimension, shape[0] >= 0 else { return false }
    let (count, isTooLarge) = shape[0].multipliedReportingOverflow(by: dimension)
    return !isTooLarge && count == values.count
  }

  /// The numbers of an N×1 array; nil when the shape is another or contradicts the values.
  var linePoints: [Double]? { isPoints(dimension: 1) ? values.map(Double.init) : nil }

  /// The points of an N×2 array.
  ///
  /// - Parameter limit: Above this many, points are left out evenly.
  /// - Returns: The points; nil when the shape is another or contradicts the values.
  func planePoints(atMost limit: Int = .max) -> Samples? {
    guard isPoints(dimension: 2) else { return nil }
    let count = shape[0]
    let stride = count <= limit ? 1 : (count + limit - 1) / limit
    let rows = Swift.stride(from: 0, to: count, by: stride)
    return Samples(
      x: rows.map { Double(values[2 * $0]) }, y: rows.map { Double(values[2 * $0 + 1]) })
  }

  /// The array as a grid over a rectangle, row 0 at the lowest y; nil when it is none.
  func grid(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Grid? {
    guard shape.count == 2 else { return nil }
    return Grid(
      rows: shape[0], columns: shape[1], values: values.map(Double.init), x: x, y: y)
  }
}

extension [TensorSnapshot] {
  /// The last snapshot at or before a step.
  func last(upTo step: Int) -> TensorSnapshot? { last { $0.step <= step } }
}

extension RunManifest.Plane {
  /// The range of x, nil when it is not one.
  var xRange: ClosedRange<Double>? { Self.range(x) }
  /// The range of y, nil when it is not one.
  var yRange: ClosedRange<Double>? { Self.range(y) }

  private static func range(_ ends: [Double]) -> ClosedRange<Double>? {
    guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] < ends[1] else { return nil }
    return ends[0]...ends[1]
  }
}

extension Samples {
  /// Points given as rows of two numbers.
  init(points: [[Double]]) {
    self.init(x: points.map { $0[0] }, y: points.map { $0[1] })
  }
}
