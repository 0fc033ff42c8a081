import TraceModel

/// Many samples lie where no data are.
struct SampleQualityRule: Rule {
  /// Below this share of samples on the data, the generator has not learned them.
  static let quality = Threshold(
    "share of samples on the data", 0.3,
    meaning: "below: most samples lie where no data are",
    source: "a perfect sampler has 0.989 within three standard deviations (1 - exp(-9/2) in the "
      + "plane); a plain GAN on eight modes 0.98 (PacGAN 2018, table 1)")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "share of samples on the data, suspicious", 0.7,
    meaning: "below: nearly a third of the samples lie between the modes",
    source: "0.7 of the ceiling of 0.989")

  let declaration = RuleDeclaration(
    identifier: "sample-quality", category: .diversity,
    title: "The samples lie on the data",
    failureTitle: "Many samples lie where no data are",
    summary: "Samples between the modes are what a viewer sees as broken images. Diversity means "
      + "nothing until samples are on the data.",
    signals: [.sampleArrays, .modeCounts], thresholds: [quality, suspicious], severity: .medium,
    howWrong: "Precision falls with dimension even for identical distributions (0.74 at 64 "
      + "dimensions), so that raw pixels give too low a number: use features. A run stopped early "
      + "may only need more steps.",
    references: [
      "Kynkäänniemi et al., Improved precision and recall (NeurIPS 2019)",
      "Lin et al., PacGAN (NeurIPS 2018), section 4.1",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let timeline = context.coverage, let quality = timeline.lateQuality else {
      throw SignalMissing([.sampleArrays, .modeCounts])
    }
    guard timeline.end > 0 else {
      throw SignalMissing([.sampleArrays], "The only samples are from before training.")
    }
    let status: FindingStatus =
      quality < Self.quality.value ? .fail : quality < Self.suspicious.value ? .warn : .pass
    let level = status == .warn ? Self.suspicious.value : Self.quality.value
    let evidence = Evidence(
      series: timeline.source, from: timeline.lateStart, to: timeline.end, value: quality,
      threshold: level, note: "mean share of samples on the data; a perfect sampler has 0.99")
    let onset = FinalStretch(
      of: timeline.measurements.map { $0.quality ?? 1 < level }, holdingFor: 0.8
    ).map { timeline.measurements[$0.start].step }
    return declaration.finding(
      status, confidence: status == .warn ? 0.6 : 0.85, onset: onset,
      "At the end \(quality.percent) of the samples lie on the data.", evidence: [evidence],
      remedies: Remedies.againstPoorQuality(in: context))
  }
}
