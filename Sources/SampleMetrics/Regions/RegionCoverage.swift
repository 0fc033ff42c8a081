/// Real samples prepared to be compared with generated ones, snapshot after snapshot.
public struct RegionReference: Sendable, Equatable {
  /// The real samples.
  public let samples: SampleSet
  /// The regions they lie in.
  public let regions: SampleRegions
  /// The share of the samples in each region.
  public let shares: [Double]
  let squaredRadii: [Double]

  /// Finds the regions of real samples and how far each of them reaches.
  public init(_ samples: SampleSet, neighbours: Int = 5) throws(SampleMetricsError) {
    self.samples = samples
    regions = try SampleRegions(of: samples, neighbours: neighbours)
    squaredRadii = NearestNeighbours.squaredRadii(of: samples, neighbours: neighbours)
    var counts = [Int](repeating: 0, count: regions.count)
    for case let label? in regions.labels { counts[label] += 1 }
    shares = counts.map { Double($0) / Double(max(samples.count, 1)) }
  }
}

/// How generated samples spread over the regions of the real ones.
public struct RegionCoverage: Sendable, Equatable {
  /// The share of its fair part that a region must receive to be covered.
  public static let requiredShare = 0.2

  /// The generated samples in each region that lie close to real ones.
  public let counts: [Int]
  /// The share of generated samples that lie close to real ones, in [0, 1]: precision.
  public let quality: Double
  /// How many samples cover each region: a fifth of its fair part, at least one.
  let required: [Double]
  /// How the regions were found.
  let kind: SampleRegions.Kind
  /// The regions that receive at least a fifth of their fair part of all generated samples.
  public let covered: [Int]

  /// Counts generated samples by region.
  ///
  /// A sample is close to real ones when it lies in at least one ball that reaches from a real
  /// sample to its k-th nearest neighbour (Kynkäänniemi et al. 2019, equation 1), and belongs to
  /// the region of the nearest real sample.
  public init(
    of fake: SampleSet, against reference: RegionReference
  ) throws(SampleMetricsError) {
    guard fake.dimension == reference.samples.dimension else {
      throw .dimensionMismatch(expected: reference.samples.dimension, found: fake.dimension)
    }
    var counts = [Int](repeating: 0, count: reference.regions.count)
    var close = 0
    PairwiseDistances(to: reference.samples).forEachRow(of: fake) { _, distances in
      var nearest = (index: -1, distance: Double.infinity)
      var isClose = false
      for index in distances.indices {
        if distances[index] <= reference.squaredRadii[index] { isClose = true }
        if distances[index] < nearest.distance { nearest = (index, distances[index]) }
      }
      guard isClose, nearest.index >= 0 else { return }
      close += 1
      if let region = reference.regions.labels[nearest.index] { counts[region] += 1 }
    }
    self.counts = counts
    quality = fake.count == 0 ? 0 : Double(close) / Double(fake.count)
    let required = reference.shares.map { max(1, Self.requiredShare * $0 * Double(fake.count)) }
    self.required = required
    kind = reference.regions.kind
    covered = counts.indices.filter { Double(counts[$0]) >= required[$0] }
  }

  /// The share of regions covered, in [0, 1].
  public var share: Double {
    counts.isEmpty ? 0 : Double(covered.count) / Double(counts.count)
  }
}
