import Foundation

/// How generated samples fill bins of the real ones: the number of statistically different bins and
/// the Jensen-Shannon divergence (Richardson and Weiss 2018).
public struct BinComparison: Sendable, Equatable {
  /// The level at which the shares of a bin count as different.
  public static let significance = 0.05

  /// The real samples of each bin.
  public let realCounts: [Int]
  /// The generated samples of each bin.
  public let fakeCounts: [Int]

  /// Divides the real samples into bins by k-means and counts both sets in them.
  ///
  /// - Parameters:
  ///   - fake: the generated samples; those that are not finite fall in no bin.
  ///   - real: the real samples.
  ///   - bins: how many bins; by default 100, but at least 20 real samples a bin.
  ///   - seed: determines where the bins start.
  /// - Throws: ``SampleMetricsError``.
  public init(
    of fake: SampleSet, against real: SampleSet, bins: Int? = nil, seed: UInt64 = 0
  ) throws(SampleMetricsError) {
    guard fake.dimension == real.dimension else {
      throw .dimensionMismatch(expected: real.dimension, found: fake.dimension)
    }
    let bins = bins ?? min(100, real.count / 20)
    guard bins >= 2 else { throw .tooFewSamples(needed: 40, found: real.count) }
    guard fake.count >= 1 else { throw .tooFewSamples(needed: 1, found: 0) }
    guard let cells = KMeans(of: real, clusters: bins, start: .spreadAtRandom(seed: seed)) else {
      throw .nonFinite(points: real.count, first: 0)
    }
    func counts(_ labels: [Int?]) -> [Int] {
      var counts = [Int](repeating: 0, count: cells.centers.count)
      for case let label? in labels { counts[label] += 1 }
      return counts
    }
    self.init(
      realCounts: counts(cells.labels),
      fakeCounts: counts(KMeans.nearest(of: cells.centers, to: fake)))
  }

  /// Creates a comparison from counts by bin, the same bins for both.
  public init(realCounts: [Int], fakeCounts: [Int]) {
    precondition(realCounts.count == fakeCounts.count, "the same bins")
    self.realCounts = realCounts
    self.fakeCounts = fakeCounts
  }

  /// Whether the shares of each bin differ significantly.
  public var isDifferent: [Bool] {
    let totals = (realCounts.reduce(0, +), fakeCounts.reduce(0, +))
    return zip(realCounts, fakeCounts).map { real, fake in
      ProportionTest.probability((real, totals.0), (fake, totals.1)) < Self.significance
    }
  }

  /// The share of bins that differ significantly, in [0, 1]; about 0.05 for equal distributions.
  public var differentShare: Double {
    Double(isDifferent.count { $0 }) / Double(max(isDifferent.count, 1))
  }

  /// The divergence of shares that have no bin in common: ln 2.
  static let largestDivergence = log(2.0)

  /// The Jensen-Shannon divergence of the shares, in nats, in [0, ln 2].
  public var divergence: Double { Self.divergence(realCounts, fakeCounts) }

  static func divergence(_ left: [Int], _ right: [Int]) -> Double {
    let totals = (Double(left.reduce(0, +)), Double(right.reduce(0, +)))
    guard totals.0 > 0, totals.1 > 0 else { return totals.0 == totals.1 ? 0 : largestDivergence }
    let sum = zip(left, right).reduce(0.0) { sum, counts in
      let p = Double(counts.0) / totals.0
      let q = Double(counts.1) / totals.1
      let middle = (p + q) / 2
      return sum + (p > 0 ? p * log(p / middle) : 0) + (q > 0 ? q * log(q / middle) : 0)
    }
    return max(0, sum / 2)
  }

  /// The mean divergence of two sets of the same sizes, both drawn from the pooled shares.
  func divergenceFloor(seed: UInt64, draws: Int = 200) -> Double {
    let pooled = Categories(weights: zip(realCounts, fakeCounts).map { Double($0 + $1) })
    let totals = (realCounts.reduce(0, +), fakeCounts.reduce(0, +))
    let divergences = concurrentMap(draws) { draw in
      var random = SeededGenerator(seed: seed &+ UInt64(draw) &* 0xA076_1D64_78BD_642F)
      return Self.divergence(
        pooled.counts(of: totals.0, &random), pooled.counts(of: totals.1, &random))
    }
    return divergences.reduce(0, +) / Double(draws)
  }
}
