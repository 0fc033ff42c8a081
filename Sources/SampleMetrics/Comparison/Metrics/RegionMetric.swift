/// How many of the regions in which real samples lie the generated ones reach.
struct RegionMetric: SampleMetric {
  let name = "regions"
  let title = "regions of the real samples"

  /// The most real samples that regions are found from: more change nothing but the time.
  private static let referenceLimit = 2000

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    // Both the generated samples and a half of the real ones are held against the other half.
    let (half, sampler) = comparison.halves
    let step = max(1, (half.count + Self.referenceLimit - 1) / Self.referenceLimit)
    let reference = try RegionReference(half.subset(stride(from: 0, to: half.count, by: step)))
    let regions = reference.regions.count
    guard regions > 0 else { return [] }
    let measured = try RegionCoverage(of: comparison.fake, against: reference)
    let outside = comparison.fake.count - measured.counts.reduce(0, +)
    let required = measured.required
    let interval = comparison.bootstrap.interval(ofCounts: measured.counts + [outside]) { counts in
      Double(required.indices.count { Double(counts[$0]) >= required[$0] })
    }
    let kind = reference.regions.kind == .clusters ? "clusters" : "cells"
    return [
      Score(
        "regions-reached",
        "of \(regions) \(kind) of the real samples, those with a fifth of their share",
        Double(measured.covered.count), interval: interval,
        ceiling: Double(try RegionCoverage(of: sampler, against: reference).covered.count))
    ]
  }
}
