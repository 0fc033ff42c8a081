/// How many of the regions in which real samples lie the generated ones reach.
struct RegionMetric: SampleMetric {
  let name = "regions"
  let title = "regions of the real samples"

  /// The most real samples that regions are found from: more change nothing but the time.
  private static let referenceLimit = 2000

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    let measured = try Self.coverage(of: comparison.fake, in: comparison.real)
    let (reference, sampler) = comparison.halves
    let perfect = try Self.coverage(of: sampler, in: reference)
    let regions = measured.counts.count
    guard regions > 0 else { return [] }
    let outside = comparison.fake.count - measured.counts.reduce(0, +)
    let required = measured.required
    let interval = comparison.bootstrap.interval(ofCounts: measured.counts + [outside]) { counts in
      Double(required.indices.count { Double(counts[$0]) >= required[$0] })
    }
    return [
      Score(
        "regions-reached",
        "of \(regions) \(measured.kind == .clusters ? "clusters" : "cells")"
          + " of the real samples, those with a fifth of their share",
        Double(measured.covered.count), interval: interval,
        ceiling: perfect.share * Double(regions))
    ]
  }

  private static func coverage(
    of fake: SampleSet, in real: SampleSet
  ) throws(SampleMetricsError) -> RegionCoverage {
    let step = max(1, (real.count + referenceLimit - 1) / referenceLimit)
    let reference = try RegionReference(real.subset(stride(from: 0, to: real.count, by: step)))
    return try RegionCoverage(of: fake, against: reference)
  }
}
