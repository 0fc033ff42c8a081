/// Copies of the real samples among the generated ones.
struct CopyMetric: SampleMetric {
  let name = "copies"
  let title = "copies of the real samples"

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    let measured = try TrainingCopies(of: comparison.fake, in: comparison.real)
    var scores = [
      Score(
        "copies", "share of generated samples closer to a real one than 95 % of real samples are",
        measured.share, interval: comparison.bootstrap.interval(ofShare: measured.isCopy),
        expected: NeighbourScale.copyShare)
    ]
    if let relative = measured.relativeDistance {
      scores.append(
        Score(
          "nearest-real", "median distance to a real sample, in units of that between real ones",
          relative, interval: measured.relativeInterval, expected: 1))
    }
    return scores
  }
}
