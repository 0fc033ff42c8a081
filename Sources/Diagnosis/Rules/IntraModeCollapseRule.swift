import TraceModel

/// Within the modes, samples vary less than the data.
struct IntraModeCollapseRule: Rule {
  /// The variance of samples within a mode over that of the data.
  static let spread = Threshold(
    "variance within modes over that of the data", 0.1,
    meaning: "below: each mode has shrunk to a point",
    source: "a third of the data's standard deviation")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "variance within modes over that of the data, suspicious", 0.3,
    meaning: "below: modes are much narrower than the data's",
    source: "55 % of the data's standard deviation; identical distributions have 1")
  /// The high-quality share that only a shrunken generator reaches.
  static let ceiling = Threshold(
    "share of high-quality samples", 0.9985,
    meaning: "above in the plane, with 2,500 samples: better than the data themselves",
    source: "closed form: 1 - exp(-9/2) = 0.9889 with a standard error of 0.0021; 0.8 of the "
      + "standard deviation gives 0.9991")

  let declaration = RuleDeclaration(
    identifier: "intra-mode-collapse", category: .diversity,
    title: "Within each mode the samples vary as the data do",
    failureTitle: "Modes have shrunk",
    summary: "A generator may reach every mode and yet make one sample of each. Counts of modes "
      + "then look perfect, and the share of high-quality samples better than that of real data.",
    signals: [.sampleArrays, .modeCounts], thresholds: [spread, suspicious, ceiling],
    severity: .medium,
    howWrong: "Only samples close to real ones are measured, so that wide modes look narrower than "
      + "they are; truncating the latent at sampling narrows them as well.",
    references: [
      "Srivastava et al., VEEGAN (NeurIPS 2017), table 1: 99.3 % high-quality samples on one mode",
      "Lin et al., PacGAN (NeurIPS 2018), section 4.1",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let timeline = context.coverage, timeline.end > 0 else {
      throw SignalMissing([.sampleArrays])
    }
    guard timeline.lateQuality ?? 1 >= SampleQualityRule.quality.value else {
      throw SignalMissing([.sampleArrays], "Too few samples lie on the data to judge their spread.")
    }
    if let spread = timeline.late(\.spread) {
      let status: FindingStatus =
        spread < Self.spread.value ? .fail : spread < Self.suspicious.value ? .warn : .pass
      let level = status == .fail ? Self.spread.value : Self.suspicious.value
      let onset = FinalStretch(
        of: timeline.measurements.map { $0.spread ?? 1 < level }, holdingFor: 0.8
      ).map { timeline.measurements[$0.start].step }
      return declaration.finding(
        status, confidence: status == .fail ? 0.85 : 0.6, onset: onset,
        "Within the regions reached, samples have \(spread.brief) of the data's variance.",
        evidence: [
          Evidence(
            series: timeline.source, from: timeline.lateStart, to: timeline.end, value: spread,
            threshold: level, note: "variance within regions over that of real samples")
        ], remedies: Remedies.againstCollapse(in: context))
    }
    guard context.trace.manifest?.modes?.centers.first?.count == 2,
      let quality = timeline.lateQuality
    else { throw SignalMissing([.sampleArrays]) }
    let isShrunk = quality > Self.ceiling.value
    return declaration.finding(
      isShrunk ? .warn : .pass, confidence: 0.6, onset: timeline.lateStart,
      "\(quality.percent) of the samples lie within three standard deviations of a mode; a perfect "
        + "sampler has 98.9 %.",
      evidence: [
        Evidence(
          series: Role.highQuality.rawValue, from: timeline.lateStart, to: timeline.end,
          value: quality, threshold: Self.ceiling.value, note: "ceiling of a perfect sampler 0.989")
      ], remedies: Remedies.againstCollapse(in: context))
  }
}
