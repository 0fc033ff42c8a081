/// The kernel distance.
struct KernelMetric: SampleMetric {
  let name = "kernel"
  let title = "kernel distance"

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    let measured = try KernelDistance(of: comparison.fake, against: comparison.real)
    let (left, right) = comparison.halves
    return [
      Score(
        "kernel-distance", "squared mean discrepancy under (x·y/d + 1)³, unbiased (KID)",
        measured.value,
        interval: comparison.bootstrap.interval(
          around: measured.value, influences: measured.realInfluences, measured.fakeInfluences),
        floor: try KernelDistance(of: left, against: right).value)
    ]
  }
}
