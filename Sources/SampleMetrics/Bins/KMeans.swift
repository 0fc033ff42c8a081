import Foundation

/// Division of points into cells by Lloyd's algorithm.
struct KMeans: Sendable {
  /// Where the centres start.
  enum Start: Sendable {
    /// From points far from each other: first the one nearest to the mean, then always the one
    /// farthest from all before (Gonzalez 1985).
    case farthestPoints
    /// From points drawn with probability proportional to their squared distance from all before
    /// (k-means++, Arthur and Vassilvitskii 2007).
    case spreadAtRandom(seed: UInt64)
    /// From given points.
    case centers(SampleSet)
  }

  /// The centres of the cells; fewer than asked for when there are fewer distinct points.
  let centers: SampleSet
  /// The cell of each point, nil for points that are not finite.
  let labels: [Int?]

  /// Divides points into cells; nil when no point is finite.
  ///
  /// - Complexity: O(N · clusters · d) for each of at most `iterations` rounds.
  init?(of samples: SampleSet, clusters: Int, start: Start, iterations: Int = 25) {
    let finite = (0..<samples.count).filter { samples[$0].allSatisfy(\.isFinite) }
    guard !finite.isEmpty, clusters >= 1 else { return nil }
    var centers: SampleSet
    switch start {
    case .farthestPoints:
      centers = Self.farthestPoints(of: samples, finite, count: clusters)
    case .spreadAtRandom(let seed):
      centers = Self.spreadPoints(of: samples, finite, count: clusters, seed: seed)
    case .centers(let given):
      centers = given
    }
    var labels = Self.nearest(of: centers, to: samples)
    for _ in 1..<max(2, iterations) {
      centers = Self.means(of: samples, labels, replacing: centers)
      let next = Self.nearest(of: centers, to: samples)
      if next == labels { break }
      labels = next
    }
    self.centers = centers
    self.labels = labels
  }

  /// The nearest centre of each point, nil for points that are not finite; of equally near ones the
  /// first.
  static func nearest(of centers: SampleSet, to samples: SampleSet) -> [Int?] {
    PairwiseDistances(to: centers).map(samples) { _, distances in
      var best: (index: Int?, distance: Double) = (nil, .infinity)
      for index in distances.indices where distances[index] < best.distance {
        best = (index, distances[index])
      }
      return best.index
    }
  }

  private static func farthestPoints(
    of samples: SampleSet, _ finite: [Int], count: Int
  ) -> SampleSet {
    let mean = means(of: samples, finite)
    let distances = PairwiseDistances(to: samples)
    var first = finite[0]
    distances.withRow(from: mean, 0) { row in
      for point in finite where row[point] < row[first] { first = point }
    }
    return chosen(from: samples, first: first, count: count) { squared in
      var farthest = finite[0]
      for point in finite where squared[point] > squared[farthest] { farthest = point }
      return farthest
    }
  }

  private static func spreadPoints(
    of samples: SampleSet, _ finite: [Int], count: Int, seed: UInt64
  ) -> SampleSet {
    var random = SeededGenerator(seed: seed)
    let first = finite[random.below(finite.count)]
    return chosen(from: samples, first: first, count: count) { squared in
      let total = finite.reduce(0) { $0 + squared[$1] }
      var left = random.uniform() * total
      for point in finite {
        left -= squared[point]
        if left < 0 { return point }
      }
      return finite.last { squared[$0] > 0 } ?? finite[0]
    }
  }

  /// Points of a set, each chosen by the squared distances to the nearest one chosen before; ends
  /// early when every point has been chosen.
  private static func chosen(
    from samples: SampleSet, first: Int, count: Int, _ next: ([Double]) -> Int
  ) -> SampleSet {
    let distances = PairwiseDistances(to: samples)
    var squared = [Double](repeating: .infinity, count: samples.count)
    var chosen = [first]
    while true {
      distances.withRow(from: samples, chosen[chosen.count - 1]) { row in
        for point in row.indices { squared[point] = min(squared[point], row[point]) }
      }
      guard chosen.count < count else { break }
      let point = next(squared)
      guard squared[point] > 0 else { break }
      chosen.append(point)
    }
    return samples.subset(chosen)
  }

  private static func means(of samples: SampleSet, _ points: [Int]) -> SampleSet {
    var labels = [Int?](repeating: nil, count: samples.count)
    for point in points { labels[point] = 0 }
    return means(of: samples, labels, replacing: samples.subset([0]))
  }

  /// The means of cells; a cell without points keeps its centre.
  private static func means(
    of samples: SampleSet, _ labels: [Int?], replacing centers: SampleSet
  ) -> SampleSet {
    let dimension = samples.dimension
    var sums = [Double](repeating: 0, count: centers.count * dimension)
    var sizes = [Int](repeating: 0, count: centers.count)
    for (point, label) in labels.enumerated() {
      guard let label else { continue }
      sizes[label] += 1
      for axis in 0..<dimension {
        sums[label * dimension + axis] += Double(samples.values[point * dimension + axis])
      }
    }
    return centers.mapValues { index, value in
      let size = sizes[index / dimension]
      return size > 0 ? Float(sums[index] / Double(size)) : value
    }
  }
}
