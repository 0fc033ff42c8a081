import TensorCore

/// Exact squared Euclidean distances from points to a set, a few rows at a time.
///
/// Memory stays proportional to the number of points: rows of distances are handed to the caller
/// and forgotten. Distances that involve a non-finite coordinate are infinite.
package struct PairwiseDistances: Sendable {
  private let points: PackedPoints

  /// Rows whose distances are computed at once, while the packed points stream past.
  private static let blockRows = 24
  /// The parts that work is divided into, whatever the number of cores, so that results which are
  /// summed in the order of the parts do not depend on it.
  private static let shardLimit = 32

  /// Prepares distances to a set.
  package init(to reference: SampleSet) {
    points = PackedPoints(reference.values, dimension: reference.dimension)
  }

  /// The number of points that distances are taken to.
  var count: Int { points.count }

  /// Calls a closure with each point of a set and its squared distances, in order.
  package func forEachRow(
    of samples: SampleSet, _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    forEachRow(of: samples, in: 0..<samples.count, body)
  }

  /// Calls a closure with the squared distances of one point of a set.
  func withRow(
    from samples: SampleSet, _ row: Int, _ body: (UnsafeBufferPointer<Double>) -> Void
  ) {
    forEachRow(of: samples, in: row..<row + 1) { body($1) }
  }

  /// Divides the rows of a set into parts that all cores work on.
  ///
  /// - Parameters:
  ///   - samples: the points from which distances are taken.
  ///   - initial: what a part starts from.
  ///   - body: adds a row to a part: its number and its squared distances.
  /// - Returns: The parts in the order of their rows.
  func shards<Partial: Sendable>(
    of samples: SampleSet, initial: Partial,
    _ body: @Sendable (inout Partial, Int, UnsafeBufferPointer<Double>) -> Void
  ) -> [Partial] {
    let shards = min(Self.shardLimit, max(1, samples.count / Self.blockRows))
    return concurrentMap(shards) { shard in
      var partial = initial
      let rows = shard * samples.count / shards..<(shard + 1) * samples.count / shards
      forEachRow(of: samples, in: rows) { body(&partial, $0, $1) }
      return partial
    }
  }

  /// One result for each point of a set, computed on all cores.
  func map<Result: Sendable>(
    _ samples: SampleSet, _ body: @Sendable (Int, UnsafeBufferPointer<Double>) -> Result
  ) -> [Result] {
    shards(of: samples, initial: [Result]()) { $0.append(body($1, $2)) }.flatMap { $0 }
  }

  private func forEachRow(
    of samples: SampleSet, in range: Range<Int>, _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    let width = points.rowStride
    let dimension = samples.dimension
    let room = Self.blockRows * width
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(room, 1)) { distances in
      samples.values.withUnsafeBufferPointer { values in
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.blockRows) {
          let end = min(start + Self.blockRows, range.upperBound)
          points.squaredDistances(
            from: UnsafeBufferPointer(rebasing: values[start * dimension..<end * dimension]),
            into: distances)
          for row in start..<end {
            let begin = (row - start) * width
            body(row, UnsafeBufferPointer(rebasing: distances[begin..<begin + points.count]))
          }
        }
      }
    }
  }
}
