import Foundation

/// Modes covered, share of high-quality samples and reverse KL divergence, when the modes are known.
struct ModeMetric: SampleMetric {
  let name = "modes"
  let title = "known modes"

  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score] {
    guard let modes = comparison.modes else { return [] }
    let measured = try ModeCoverage(of: comparison.fake, modes: modes)
    let number = modes.centers.count
    let perfect = PerfectModeSampler(
      modes: number, dimension: modes.dimension, samples: measured.samples,
      sigmas: measured.criterion.sigmas)
    let bootstrap = comparison.bootstrap
    let poor = measured.samples - measured.highQualityCount
    @Sendable func resampled(_ counts: [Int]) -> ModeCoverage {
      ModeCoverage(
        counts: Array(counts.dropLast()), samples: measured.samples, criterion: measured.criterion)
    }
    let counts = measured.counts + [poor]
    var scores = [
      Score(
        "modes-covered", "of \(number) modes, those with at least one high-quality sample",
        Double(measured.covered),
        interval: bootstrap.interval(ofCounts: counts) { Double(resampled($0).covered) },
        ceiling: Double(number)),
      Score(
        "high-quality", "share of samples within three standard deviations of a mode",
        measured.highQualityShare,
        interval: bootstrap.interval(ofCounts: counts) { resampled($0).highQualityShare },
        ceiling: perfect.highQualityCeiling),
    ]
    if let divergence = measured.reverseKL {
      scores.append(
        Score(
          "reverse-kl", "divergence from equally frequent modes, in nats", divergence,
          interval: bootstrap.interval(ofCounts: counts, centeredAt: divergence) {
            resampled($0).reverseKL ?? .nan
          }.clamped(to: 0...log(Double(number))),
          floor: perfect.reverseKLFloor))
    }
    return scores
  }
}
