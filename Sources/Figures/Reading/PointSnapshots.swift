import Plotting
import TraceModel

extension TensorSnapshot {
  /// The rows of an N×d array as points; nil when the shape is another or contradicts the values.
  func points(dimension: Int) -> [[Double]]? {
    guard shape.count == 2, shape[1] == dimension, shape[0] >= 0,
      shape[0].multipliedReportingOverflow(by: dimension).partialValue == values.count
    else { return nil }
    return (0..<shape[0]).map { row in
      (0..<dimension).map { Double(values[row * dimension + $0]) }
    }
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
