/// Points of one dimension: generated or real samples, or their features.
///
/// N points of dimension d are an N×d array in row-major order. Non-finite coordinates are allowed:
/// a metric counts such a point as far from everything.
public struct SampleSet: Sendable, Equatable {
  /// The number of coordinates of each point, at least 1.
  public let dimension: Int
  /// The coordinates, row by row.
  public let values: [Float]

  /// Creates a set from N×d coordinates in row-major order.
  ///
  /// - Throws: ``SampleMetricsError/ragged(values:dimension:)`` when the dimension is below 1 or
  ///   does not divide the number of values.
  public init(values: [Float], dimension: Int) throws(SampleMetricsError) {
    guard dimension >= 1, values.count.isMultiple(of: dimension) else {
      throw .ragged(values: values.count, dimension: dimension)
    }
    self.dimension = dimension
    self.values = values
  }

  /// The number of points.
  public var count: Int { values.count / dimension }

  /// The coordinates of one point.
  public subscript(row: Int) -> ArraySlice<Float> {
    values[row * dimension..<(row + 1) * dimension]
  }
}
