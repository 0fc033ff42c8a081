/// Generated samples beside real ones, and how they are to be compared.
public struct SampleComparison: Sendable {
  /// The generated samples.
  public let fake: SampleSet
  /// The real samples.
  public let real: SampleSet
  /// Two halves of the real samples: what a perfect generator would give beside real samples.
  public let halves: (SampleSet, SampleSet)
  /// The known modes of the real distribution, if there are any.
  public let modes: GaussianModes?
  /// The neighbours that neighbourhoods reach to.
  public let neighbours: Int
  /// What determines every random draw.
  public let seed: UInt64

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - fake: the generated samples, all finite.
  ///   - real: the real samples, all finite.
  ///   - modes: the known modes, if there are any.
  ///   - neighbours: k of the nearest neighbours; 5 is what Naeem et al. (2020) recommend.
  ///   - seed: determines the halves, the starts of the bins and the bootstrap.
  /// - Throws: ``SampleMetricsError`` when the dimensions differ, when k is below 1, when a half of
  ///   the real samples or the generated samples are no more than k, or when a sample is not finite.
  public init(
    fake: SampleSet, real: SampleSet, modes: GaussianModes? = nil, neighbours: Int = 5,
    seed: UInt64 = 0
  ) throws(SampleMetricsError) {
    guard fake.dimension == real.dimension else {
      throw .dimensionMismatch(expected: real.dimension, found: fake.dimension)
    }
    guard neighbours >= 1 else {
      throw .invalidSetting(name: "neighbours", value: Double(neighbours), allowed: "at least 1")
    }
    let leastReal = 2 * (neighbours + 1)
    guard real.count >= leastReal else {
      throw .tooFewSamples(needed: leastReal, found: real.count)
    }
    guard fake.count > neighbours else {
      throw .tooFewSamples(needed: neighbours + 1, found: fake.count)
    }
    for set in [fake, real] {
      let broken = set.nonFiniteRows
      if let first = broken.first { throw .nonFinite(points: broken.count, first: first) }
    }
    if let modes, modes.dimension != real.dimension {
      throw .dimensionMismatch(expected: real.dimension, found: modes.dimension)
    }
    self.fake = fake
    self.real = real
    self.modes = modes
    self.neighbours = neighbours
    self.seed = seed
    halves = real.halves(seed: seed)
  }

  var bootstrap: Bootstrap { Bootstrap(seed: seed) }
}
