/// Statistically different bins and the Jensen-Shannon divergence between their shares.
struct BinMetric: SampleMetric {
  let name = "bins"
  let title = "bins of the real samples"

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    let measured = try BinComparison(
      of: comparison.fake, against: comparison.real, seed: comparison.seed)
    let bins = measured.realCounts.count
    let bootstrap = comparison.bootstrap
    let realCounts = measured.realCounts
    return [
      Score(
        "different-bins", "share of \(bins) bins that differ at the 5 % level (NDB/K)",
        measured.differentShare,
        interval: bootstrap.interval(
          ofCounts: measured.fakeCounts, centeredAt: measured.differentShare
        ) {
          BinComparison(realCounts: realCounts, fakeCounts: $0).differentShare
        }.clamped(to: 0...1),
        floor: BinComparison.significance),
      Score(
        "jensen-shannon", "divergence of the shares of the bins, in nats", measured.divergence,
        interval: bootstrap.interval(
          ofCounts: measured.fakeCounts, centeredAt: measured.divergence
        ) {
          BinComparison.divergence(realCounts, $0)
        }.clamped(to: 0...BinComparison.largestDivergence),
        floor: measured.divergenceFloor(seed: comparison.seed)),
    ]
  }
}
