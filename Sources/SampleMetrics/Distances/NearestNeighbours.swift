/// What is known of points from their nearest neighbours in a set.
enum NearestNeighbours {
  /// The squared distance of every point of a set to its k-th nearest other point.
  ///
  /// A point without k finite neighbours has radius minus infinity: it covers nothing.
  static func squaredRadii(of samples: SampleSet, neighbours: Int) -> [Double] {
    PairwiseDistances(to: samples).map(samples) { row, distances in
      var nearest = SmallestValues(capacity: neighbours)
      nearest.insert(distances[..<row])
      nearest.insert(distances[(row + 1)...])
      return nearest.largest.isFinite ? nearest.largest : -.infinity
    }
  }

  /// The squared distance of every point of one set to the nearest of another, infinite where there
  /// is none.
  static func squaredDistances(from samples: SampleSet, to reference: SampleSet) -> [Double] {
    PairwiseDistances(to: reference).map(samples) { _, distances in
      var nearest = Double.infinity
      for distance in distances where distance < nearest { nearest = distance }
      return nearest
    }
  }

  /// How many other points of a set lie within a squared distance of each of its points.
  static func counts(within squared: Double, of samples: SampleSet) -> [Int] {
    PairwiseDistances(to: samples).map(samples) { row, distances in
      var count = 0
      for distance in distances where distance <= squared { count += 1 }
      return distances[row] <= squared ? count - 1 : count
    }
  }
}

/// The few smallest of a stream of values, in ascending order.
private struct SmallestValues {
  private var values: [Double]
  /// The largest of the values kept; infinite until there are enough of them.
  private(set) var largest = Double.infinity

  init(capacity: Int) { values = [Double](repeating: .infinity, count: capacity) }

  mutating func insert(_ candidates: Slice<UnsafeBufferPointer<Double>>) {
    for candidate in candidates where candidate < largest { insert(candidate) }
  }

  private mutating func insert(_ value: Double) {
    var index = values.count - 1
    while index > 0, values[index - 1] > value {
      values[index] = values[index - 1]
      index -= 1
    }
    values[index] = value
    largest = values[values.count - 1]
  }
}
