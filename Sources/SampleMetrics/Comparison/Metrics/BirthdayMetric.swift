/// The support of the generator by the birthday paradox.
struct BirthdayMetric: SampleMetric {
  let name = "support"
  let title = "duplicates among the generated samples"

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    let distance = try NeighbourScale(of: comparison.real).copyDistance
    let fake = try BirthdayParadox(of: comparison.fake, within: distance)
    let real = try BirthdayParadox(of: comparison.real, within: distance)
    let rates = comparison.bootstrap.interval(
      around: fake.coincidence, influences: fake.influences)
    var support = Score(
      "support", "different samples the generator can make, by the birthday paradox",
      fake.support ?? fake.leastSupport,
      interval: fake.support != nil && rates.lowerBound > 0
        ? 1 / rates.upperBound...1 / rates.lowerBound : nil,
      ceiling: real.support ?? real.leastSupport)
    support.isLowerBound = fake.support == nil
    return [support]
  }
}
