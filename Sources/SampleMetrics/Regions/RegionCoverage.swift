/// Real samples prepared to be compared with generated ones, snapshot after snapshot.
public struct RegionReference: Sendable, Equatable {
  /// The real samples.
  public let samples: SampleSet
  /// The regions they lie in.
  public let regions: SampleRegions
  /// The share of the samples in each region.
  public let shares: [Double]
  /// The median distance of a real sample to the nearest other one.
  public let nearestDistance: Double
  /// The share of real samples that lie as near to another one as a copy does: duplicates, and the
  /// dense parts of data that are spread unevenly.
  public let copyShare: Double
  /// How far each real sample reaches, squared: to its k-th neighbour, but at most twice as far as
  /// the typical sample of its region does.
  ///
  /// Samples at the edge of a region are far from each other, and their balls would count a blur
  /// around the region as close to it: of samples spread evenly over the plane, balls around 125
  /// normal ones hold 1.5 times as many as the circle of three standard deviations, limited ones
  /// 1.06 times, and still 0.98 of a perfect sampler's (by simulation).
  let squaredRadii: [Double]
  let spreads: [RegionSpread]

  /// Finds the regions of real samples and how far each of them reaches.
  public init(_ samples: SampleSet, neighbours: Int = 5) throws(SampleMetricsError) {
    self.samples = samples
    regions = try SampleRegions(of: samples, neighbours: neighbours)
    squaredRadii = Self.limited(
      NearestNeighbours.squaredRadii(of: samples, neighbours: neighbours), regions)
    var counts = [Int](repeating: 0, count: regions.count)
    for case let label? in regions.labels { counts[label] += 1 }
    shares = counts.map { Double($0) / Double(max(samples.count, 1)) }
    let nearest = NearestNeighbours.squaredRadii(of: samples, neighbours: 1)
      .filter(\.isFinite).sorted()
    let nearestDistance = nearest.isEmpty ? 0 : nearest[nearest.count / 2].squareRoot()
    self.nearestDistance = nearestDistance
    let copies = nearest.count { $0.squareRoot() < Self.copyDistance * nearestDistance }
    copyShare = nearest.isEmpty ? 0 : Double(copies) / Double(nearest.count)
    var spreads = [RegionSpread](
      repeating: RegionSpread(dimension: samples.dimension), count: regions.count)
    for (index, label) in regions.labels.enumerated() {
      if let label { spreads[label].add(samples[index]) }
    }
    self.spreads = spreads
  }
}

extension RegionReference {
  /// Below this part of the median distance between real samples a sample is a copy of one.
  public static let copyDistance = 0.1

  /// How much farther than the median of its region a sample may reach.
  private static let reachLimit = 2.0

  private static func limited(_ squaredRadii: [Double], _ regions: SampleRegions) -> [Double] {
    let typical = (0..<regions.count).map { region -> Double in
      let members = regions.labels.indices.filter { regions.labels[$0] == region }
      let radii = members.map { squaredRadii[$0] }.filter(\.isFinite).sorted()
      let median = radii.isEmpty ? 0 : radii[radii.count / 2]
      return median > 0 ? median : .infinity
    }
    return zip(squaredRadii, regions.labels).map { squared, region in
      region.map { min(squared, reachLimit * reachLimit * typical[$0]) } ?? squared
    }
  }
}

/// The mean and the scatter of points of one region, gathered point by point.
struct RegionSpread: Sendable, Equatable {
  private(set) var count = 0
  private var mean: [Double]
  private var squares = 0.0

  init(dimension: Int) { mean = [Double](repeating: 0, count: dimension) }

  mutating func add(_ point: ArraySlice<Float>) {
    count += 1
    for (axis, value) in point.enumerated() {
      let difference = Double(value) - mean[axis]
      mean[axis] += difference / Double(count)
      squares += difference * (Double(value) - mean[axis])
    }
  }

  /// The variance summed over coordinates; nil for fewer than two points.
  var variance: Double? { count > 1 ? squares / Double(count - 1) : nil }
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
  /// The regions that receive at least a fifth of their fair part of all generated samples.
  public let covered: [Int]
  /// The variance of generated samples within a region over that of the real ones there, the
  /// median over regions that hold enough of both; nil when none does.
  public let spread: Double?
  /// The median distance of a close sample to the nearest real one, over the median distance of
  /// a real sample to the nearest other one; nil when real samples coincide or none is close.
  public let nearestRatio: Double?
  /// The share of close samples that are copies of real ones, beyond the share of real samples that
  /// are as near to each other; nil as `nearestRatio` is.
  public let copyShare: Double?

  /// The samples a region must hold for its variance to mean something.
  static let leastForSpread = 10

  /// Counts generated samples by region.
  ///
  /// A sample is close to real ones when it lies in at least one ball that reaches from a real
  /// sample to its k-th nearest neighbour (Kynkäänniemi et al. 2019, equation 1), within the limit
  /// of ``RegionReference``, and belongs to the region of the nearest real sample.
  public init(
    of fake: SampleSet, against reference: RegionReference
  ) throws(SampleMetricsError) {
    guard fake.dimension == reference.samples.dimension else {
      throw .dimensionMismatch(expected: reference.samples.dimension, found: fake.dimension)
    }
    var counts = [Int](repeating: 0, count: reference.regions.count)
    var close = 0
    var spreads = [RegionSpread](
      repeating: RegionSpread(dimension: fake.dimension), count: counts.count)
    var nearestDistances: [Double] = []
    PairwiseDistances(to: reference.samples).forEachRow(of: fake) { row, distances in
      var nearest = (index: -1, distance: Double.infinity)
      var isClose = false
      for index in distances.indices {
        if distances[index] <= reference.squaredRadii[index] { isClose = true }
        if distances[index] < nearest.distance { nearest = (index, distances[index]) }
      }
      guard isClose, nearest.index >= 0 else { return }
      close += 1
      nearestDistances.append(nearest.distance.squareRoot())
      if let region = reference.regions.labels[nearest.index] {
        counts[region] += 1
        spreads[region].add(fake[row])
      }
    }
    let ratios = zip(spreads, reference.spreads).compactMap { fake, real -> Double? in
      guard min(fake.count, real.count) >= Self.leastForSpread, let spread = fake.variance,
        let norm = real.variance, norm > 0
      else { return nil }
      return spread / norm
    }.sorted()
    spread = ratios.isEmpty ? nil : ratios[ratios.count / 2]
    nearestDistances.sort()
    if let median = nearestDistances.isEmpty ? nil : nearestDistances[nearestDistances.count / 2],
      reference.nearestDistance > 0
    {
      nearestRatio = median / reference.nearestDistance
      let reach = RegionReference.copyDistance * reference.nearestDistance
      let share = Double(nearestDistances.count { $0 < reach }) / Double(nearestDistances.count)
      copyShare = max(0, share - reference.copyShare)
    } else {
      nearestRatio = nil
      copyShare = nil
    }
    self.counts = counts
    quality = fake.count == 0 ? 0 : Double(close) / Double(fake.count)
    let required = reference.shares.map { max(1, Self.requiredShare * $0 * Double(fake.count)) }
    self.required = required
    covered = counts.indices.filter { Double(counts[$0]) >= required[$0] }
  }

  /// The share of regions covered, in [0, 1].
  public var share: Double {
    counts.isEmpty ? 0 : Double(covered.count) / Double(counts.count)
  }
}
