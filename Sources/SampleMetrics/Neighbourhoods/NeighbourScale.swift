/// The distances at which real samples lie from each other: the scale on which generated samples
/// are judged to be copies.
public struct NeighbourScale: Sendable, Equatable {
  /// The share of real samples that lie closer to another real one than a copy may lie.
  public static let copyShare = 0.05

  /// The distance within which two samples count as the same: a twentieth of the real samples lie
  /// that close to another real one.
  public let copyDistance: Double
  /// The median distance from a real sample to the nearest other.
  public let medianDistance: Double

  /// Measures the distances of at least two real samples to their nearest others.
  ///
  /// - Complexity: O(N² d).
  public init(of real: SampleSet) throws(SampleMetricsError) {
    guard real.count >= 2 else { throw .tooFewSamples(needed: 2, found: real.count) }
    let distances = NearestNeighbours.squaredRadii(of: real, neighbours: 1)
      .filter { $0 >= 0 }.map { $0.squareRoot() }.sorted()
    guard !distances.isEmpty else { throw .nonFinite(points: real.count, first: 0) }
    copyDistance = distances[Int(Self.copyShare * Double(distances.count))]
    medianDistance = distances[distances.count / 2]
  }
}
