/// Precision, recall, density and coverage by nearest neighbours.
struct ManifoldMetric: SampleMetric {
  let name = "neighbours"
  let title = "nearest neighbours"

  func scores(of comparison: SampleComparison) -> [Score] {
    let k = comparison.neighbours
    let membership = ManifoldMembership(
      of: comparison.fake, against: comparison.real, neighbours: k)
    let measured = ManifoldCoverage(membership)
    let (reference, sampler) = comparison.halves
    let perfect = ManifoldCoverage(
      ManifoldMembership(of: sampler, against: reference, neighbours: k))
    let bootstrap = comparison.bootstrap
    return [
      Score(
        "precision", "share of generated samples near real ones", measured.precision,
        interval: bootstrap.interval(ofShare: membership.balls.map { $0 > 0 }),
        ceiling: perfect.precision),
      Score(
        "recall", "share of real samples near generated ones", measured.recall,
        interval: bootstrap.interval(ofShare: membership.isRecalled), ceiling: perfect.recall),
      Score(
        "density", "real neighbourhoods around a generated sample, in units of k",
        measured.density,
        interval: bootstrap.interval(ofMean: membership.balls.map { Double($0) / Double(k) }),
        expected: perfect.density),
      Score(
        "coverage", "share of real neighbourhoods that hold a generated sample", measured.coverage,
        interval: bootstrap.interval(ofShare: membership.isCovered),
        ceiling: ManifoldCoverage.expectedCoverage(
          real: comparison.real.count, fake: comparison.fake.count, neighbours: k)),
    ]
  }
}
