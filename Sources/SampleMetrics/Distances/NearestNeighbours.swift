/// Exact Euclidean distances between two sets, a block of rows at a time.
///
/// Memory stays proportional to the number of points: a row of distances is handed to the caller and
/// forgotten. Distances are squared, summed in Double from coordinate differences (not from inner
/// products, which lose the small distances that k nearest neighbours are about).
struct NearestNeighbours {
  /// The points to which distances are taken, coordinate by coordinate so that rows vectorise.
  private let columns: [[Double]]
  private let count: Int

  /// Prepares distances to a set.
  init(_ reference: SampleSet) {
    count = reference.count
    columns = (0..<reference.dimension).map { coordinate in
      (0..<reference.count).map { Double(reference.values[$0 * reference.dimension + coordinate]) }
    }
  }

  /// Calls a closure with each point of a set and its squared distances to the reference.
  ///
  /// A distance that involves a non-finite coordinate is infinite.
  func forEachRow(of samples: SampleSet, _ body: (Int, UnsafeBufferPointer<Double>) -> Void) {
    var distances = [Double](repeating: 0, count: count)
    for row in 0..<samples.count {
      fill(&distances, from: samples[row])
      distances.withUnsafeBufferPointer { body(row, $0) }
    }
  }

  /// Writes the squared distances of one point to the reference; `distances` holds one a point.
  func fill(_ distances: inout [Double], from point: ArraySlice<Float>) {
    distances.withUnsafeMutableBufferPointer { distances in
      distances.update(repeating: 0)
      for (column, value) in zip(columns, point) {
        let value = Double(value)
        column.withUnsafeBufferPointer { column in
          for index in 0..<column.count {
            let difference = column[index] - value
            distances[index] += difference * difference
          }
        }
      }
      for index in distances.indices where !distances[index].isFinite {
        distances[index] = .infinity
      }
    }
  }

  /// The squared distance of every point of a set to its k-th nearest other point.
  ///
  /// A point without k finite neighbours has radius minus infinity: it covers nothing.
  static func squaredRadii(of samples: SampleSet, neighbours: Int) -> [Double] {
    var radii = [Double](repeating: -.infinity, count: samples.count)
    NearestNeighbours(samples).forEachRow(of: samples) { row, distances in
      var nearest = SmallestValues(capacity: neighbours)
      for index in distances.indices where index != row { nearest.insert(distances[index]) }
      if nearest.largest.isFinite { radii[row] = nearest.largest }
    }
    return radii
  }
}

/// The few smallest of a stream of values, in ascending order.
private struct SmallestValues {
  private var values: [Double]

  init(capacity: Int) { values = [Double](repeating: .infinity, count: capacity) }

  /// The largest of the values kept; infinite until there are enough of them.
  var largest: Double { values[values.count - 1] }

  mutating func insert(_ value: Double) {
    guard value < largest else { return }
    var index = values.count - 1
    while index > 0, values[index - 1] > value {
      values[index] = values[index - 1]
      index -= 1
    }
    values[index] = value
  }
}
