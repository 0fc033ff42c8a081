/// Division of points into cells by Lloyd's algorithm, started from points far from each other.
enum KMeans {
  /// The cell of each point, nil for points that are not finite.
  ///
  /// Deterministic: the first centre is the point nearest to the mean, each further one the point
  /// farthest from all before (Gonzalez 1985).
  ///
  /// - Complexity: O(N · clusters · d) for each of at most `iterations` rounds.
  static func labels(of samples: SampleSet, clusters: Int, iterations: Int = 25) -> [Int?] {
    let finite = (0..<samples.count).filter { samples[$0].allSatisfy(\.isFinite) }
    guard !finite.isEmpty, clusters >= 1 else {
      return [Int?](repeating: nil, count: samples.count)
    }
    var centers = startingCenters(samples, finite, count: clusters)
    var labels = [Int?](repeating: nil, count: samples.count)
    for _ in 0..<iterations {
      var changed = false
      for point in finite {
        let nearest = nearestCenter(to: samples[point], centers)
        if labels[point] != nearest {
          labels[point] = nearest
          changed = true
        }
      }
      guard changed else { break }
      centers = means(samples, finite, labels, count: centers.count)
    }
    return labels
  }

  private static func squaredDistance(_ point: ArraySlice<Float>, _ center: [Double]) -> Double {
    zip(point, center).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
  }

  private static func nearestCenter(to point: ArraySlice<Float>, _ centers: [[Double]]) -> Int {
    var best = (index: 0, distance: Double.infinity)
    for (index, center) in centers.enumerated() {
      let distance = squaredDistance(point, center)
      if distance < best.distance { best = (index, distance) }
    }
    return best.index
  }

  private static func startingCenters(
    _ samples: SampleSet, _ points: [Int], count: Int
  ) -> [[Double]] {
    var mean = [Double](repeating: 0, count: samples.dimension)
    for point in points {
      for (axis, value) in samples[point].enumerated() {
        mean[axis] += Double(value) / Double(points.count)
      }
    }
    func center(_ point: Int) -> [Double] { samples[point].map(Double.init) }
    let first = points.min {
      squaredDistance(samples[$0], mean) < squaredDistance(samples[$1], mean)
    }
    var centers = [center(first ?? points[0])]
    var distances = points.map { squaredDistance(samples[$0], centers[0]) }
    while centers.count < count {
      guard let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }),
        distances[farthest] > 0
      else { break }
      let added = center(points[farthest])
      centers.append(added)
      for (index, point) in points.enumerated() {
        distances[index] = min(distances[index], squaredDistance(samples[point], added))
      }
    }
    return centers
  }

  private static func means(
    _ samples: SampleSet, _ points: [Int], _ labels: [Int?], count: Int
  ) -> [[Double]] {
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: samples.dimension), count: count)
    var sizes = [Int](repeating: 0, count: count)
    for point in points {
      guard let label = labels[point] else { continue }
      sizes[label] += 1
      for (axis, value) in samples[point].enumerated() { sums[label][axis] += Double(value) }
    }
    return sums.indices.map { index in
      sums[index].map { $0 / Double(max(sizes[index], 1)) }
    }
  }
}
