/// The Fréchet distance between Gaussians of the same moments.
struct FrechetMetric: SampleMetric {
  let name = "frechet"
  let title = "Fréchet distance"

  /// The most coordinates, or samples if those are fewer, that are compared.
  private static let limit = 2048
  /// The most coordinates for which the distance is computed again without parts of the samples.
  private static let intervalLimit = 256

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    let (fake, real) = (comparison.fake, comparison.real)
    guard real.dimension <= Self.limit || max(real.count, fake.count) <= Self.limit else {
      throw .tooManyDimensions(limit: Self.limit, found: real.dimension)
    }
    let distance = FrechetDistance.between(try MomentFactor(of: fake), try MomentFactor(of: real))
    let (left, right) = comparison.halves
    // The bias falls as 1/n + 1/m (Chong and Forsyth 2020), from that of the halves.
    let sizes = (1 / Double(fake.count) + 1 / Double(real.count))
    let halfSizes = (1 / Double(left.count) + 1 / Double(right.count))
    let floor =
      FrechetDistance.between(try MomentFactor(of: left), try MomentFactor(of: right))
      * sizes / halfSizes
    var interval: ClosedRange<Double>?
    if real.dimension <= Self.intervalLimit, min(real.count, fake.count) >= 40 {
      let halfWidth = FrechetDistance.halfWidth(fake: fake, real: real)
      interval = max(0, distance - halfWidth)...distance + halfWidth
    }
    return [
      Score(
        "frechet-distance", "squared distance of Gaussians of the same moments (FID)", distance,
        interval: interval, floor: floor)
    ]
  }
}
