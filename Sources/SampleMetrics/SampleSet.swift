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
    self.init(wholePoints: values, dimension: dimension)
  }

  private init(wholePoints values: [Float], dimension: Int) {
    self.dimension = dimension
    self.values = values
  }

  /// The number of points.
  public var count: Int { values.count / dimension }

  /// The coordinates of one point.
  public subscript(row: Int) -> ArraySlice<Float> {
    values[row * dimension..<(row + 1) * dimension]
  }

  /// The points that have a coordinate which is not finite.
  public var nonFiniteRows: [Int] {
    (0..<count).filter { !self[$0].allSatisfy(\.isFinite) }
  }

  /// The points of the given rows, in their order.
  public func subset(_ rows: some Sequence<Int>) -> SampleSet {
    SampleSet(wholePoints: rows.flatMap { self[$0] }, dimension: dimension)
  }

  /// The set with its coordinates changed; the closure receives their position and value.
  func mapValues(_ change: (Int, Float) -> Float) -> SampleSet {
    SampleSet(
      wholePoints: values.indices.map { change($0, values[$0]) }, dimension: dimension)
  }

  /// Two disjoint halves, divided at random; the first has the odd one.
  func halves(seed: UInt64) -> (SampleSet, SampleSet) {
    var random = SeededGenerator(seed: seed)
    var rows = Array(0..<count)
    for index in rows.indices.dropFirst() { rows.swapAt(index, random.below(index + 1)) }
    let half = (count + 1) / 2
    return (subset(rows[..<half].sorted()), subset(rows[half...].sorted()))
  }
}
