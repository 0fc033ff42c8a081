/// The regions in which real samples lie, found from the samples alone: their clusters where gaps
/// separate them, else cells of similar size.
///
/// Clusters are the components that remain when the minimum spanning tree under mutual
/// reachability (Campello et al. 2013, definition 5) is cut at its widest relative gap between
/// edge lengths; components far below their fair share are stray points, not regions. Without
/// such a gap the samples are divided into cells by k-means, as Richardson and Weiss (2018,
/// section 3) divide them into bins.
public struct SampleRegions: Sendable, Equatable {
  /// How the regions were found.
  public enum Kind: Sendable, Equatable {
    /// Gaps separate them.
    case clusters
    /// The samples lie together and were divided.
    case cells
  }

  /// How the regions were found.
  public let kind: Kind
  /// The number of regions.
  public let count: Int
  /// The region of each sample, nil for stray points.
  public let labels: [Int?]

  /// The least ratio of neighbouring edge lengths that counts as a gap.
  ///
  /// Between a normal or uniform cloud (at most 1.36 where both sides hold samples) and Gaussian
  /// modes five standard deviations apart (at least 1.33), by simulation with 1,000 points.
  static let leastGap = 1.3
  /// The most clusters that are looked for.
  static let clusterLimit = 64
  /// The share of its fair part that a component must hold to be a region.
  static let leastShare = 0.2

  /// Finds the regions of a set of at least `neighbours + 2` points.
  ///
  /// - Parameters:
  ///   - samples: the real samples; non-finite points belong to no region.
  ///   - neighbours: the neighbours that measure how dense a place is.
  ///   - cells: how many cells to divide into when there are no clusters.
  /// - Throws: ``SampleMetricsError/tooFewSamples(needed:found:)``.
  /// - Complexity: O(N² d).
  public init(
    of samples: SampleSet, neighbours: Int = 5, cells: Int = 20
  ) throws(SampleMetricsError) {
    guard samples.count >= neighbours + 2 else {
      throw .tooFewSamples(needed: neighbours + 2, found: samples.count)
    }
    let tree = ReachabilityTree(samples, neighbours: neighbours)
    if let labels = Self.clusters(of: tree, points: samples.count) {
      kind = .clusters
      self.labels = labels
      count = (labels.lazy.compactMap { $0 }.max() ?? -1) + 1
    } else {
      let limit = max(1, min(cells, samples.count / 20))
      let cells = KMeans(of: samples, clusters: limit, start: .farthestPoints)
      kind = .cells
      labels = cells?.labels ?? [Int?](repeating: nil, count: samples.count)
      count = (labels.lazy.compactMap { $0 }.max() ?? -1) + 1
    }
  }

  private static func clusters(of tree: ReachabilityTree, points: Int) -> [Int?]? {
    let edges = tree.edges.filter { $0.length.isFinite }.sorted { $0.length > $1.length }
    var best: (gap: Double, labels: [Int?])?
    for cut in 1..<max(2, min(clusterLimit, edges.count - 1)) where cut < edges.count {
      let gap = edges[cut].length > 0 ? edges[cut - 1].length / edges[cut].length : .infinity
      guard gap >= leastGap, edges[cut - 1].length > 0, gap > best?.gap ?? 0 else { continue }
      let components = Components(points: points, edges: edges[cut...])
      let least = leastShare * Double(points) / Double(cut + 1)
      let labels = components.labels(ofAtLeast: Int(least.rounded(.up)))
      guard (labels.lazy.compactMap { $0 }.max() ?? 0) >= 1 else { continue }
      best = (gap, labels)
    }
    return best?.labels
  }
}

/// The minimum spanning tree of points under mutual reachability: the greatest of their distance
/// and of each one's distance to its k-th nearest neighbour.
private struct ReachabilityTree {
  struct Edge {
    var from: Int
    var to: Int
    /// Squared.
    var squared: Double
    var length: Double { squared.squareRoot() }
  }

  private(set) var edges: [Edge] = []

  init(_ samples: SampleSet, neighbours: Int) {
    let cores = NearestNeighbours.squaredRadii(of: samples, neighbours: neighbours)
      .map { $0.isFinite ? $0 : .infinity }
    let distances = PairwiseDistances(to: samples)
    var nearest = [(squared: Double, from: Int)](
      repeating: (.infinity, 0), count: samples.count)
    var isInside = [Bool](repeating: false, count: samples.count)
    var current = 0
    // Prim's algorithm, one row of distances at a time.
    for _ in 1..<max(samples.count, 1) {
      isInside[current] = true
      distances.withRow(from: samples, current) { row in
        for index in row.indices where !isInside[index] {
          let reach = max(row[index], max(cores[current], cores[index]))
          if reach < nearest[index].squared { nearest[index] = (reach, current) }
        }
      }
      var next: Int?
      for index in nearest.indices where !isInside[index] {
        if next.map({ nearest[index].squared < nearest[$0].squared }) ?? true { next = index }
      }
      guard let next else { break }
      edges.append(Edge(from: nearest[next].from, to: next, squared: nearest[next].squared))
      current = next
    }
  }
}

/// The connected components of a forest.
private struct Components {
  private var parents: [Int]

  init(points: Int, edges: some Sequence<ReachabilityTree.Edge>) {
    parents = Array(0..<points)
    for edge in edges {
      let (left, right) = (root(of: edge.from), root(of: edge.to))
      parents[max(left, right)] = min(left, right)
    }
  }

  private mutating func root(of point: Int) -> Int {
    var point = point
    while parents[point] != point {
      parents[point] = parents[parents[point]]
      point = parents[point]
    }
    return point
  }

  /// Components numbered by their first point; those with fewer points get no number.
  func labels(ofAtLeast least: Int) -> [Int?] {
    var copy = self
    let roots = parents.indices.map { copy.root(of: $0) }
    var sizes = [Int](repeating: 0, count: parents.count)
    for root in roots { sizes[root] += 1 }
    var numbers = [Int?](repeating: nil, count: parents.count)
    var next = 0
    for root in roots where sizes[root] >= least && numbers[root] == nil {
      numbers[root] = next
      next += 1
    }
    return roots.map { numbers[$0] }
  }
}
