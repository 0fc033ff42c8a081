import TraceModel

/// Samples coincide with real ones.
struct MemorisationRule: Rule {
  /// How near samples come to real ones, against how near real ones come to each other.
  static let distance = Threshold(
    "distance to the nearest real sample over that between real ones", 0.1,
    meaning: "below: samples are copies of real ones",
    source: "1 for an independent draw from the same distribution, 0 for a copy")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "distance to the nearest real sample over that between real ones, suspicious", 0.3,
    meaning: "below: samples crowd around real ones",
    source: "a draw from the data with a tenth of their variance, in the plane, comes to about 0.3 "
      + "only where modes have shrunk, which intra-mode-collapse tells apart")

  let declaration = RuleDeclaration(
    identifier: "memorisation", category: .data,
    title: "Samples are not copies of the data",
    failureTitle: "Samples are copies of real ones",
    summary: "A generator that repeats its training data passes every test of quality and "
      + "coverage, and has learned nothing else.",
    signals: [.sampleArrays], thresholds: [distance, suspicious], severity: .medium,
    howWrong: "If real.npy holds other real samples than those trained on, copies go unseen. "
      + "Distances of raw pixels miss copies that are shifted or recoloured.",
    references: [
      "Arora and Zhang, Do GANs actually learn the distribution? (2017)",
      "Meehan et al., A non-parametric test to detect data-copying (AISTATS 2020)",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let timeline = context.coverage, timeline.end > 0,
      let ratio = timeline.late(\.nearestRatio)
    else { throw SignalMissing([.sampleArrays]) }
    let hasShrunk = timeline.late(\.spread).map { $0 < IntraModeCollapseRule.suspicious.value }
    let status: FindingStatus =
      ratio < Self.distance.value
      ? .fail : ratio < Self.suspicious.value && hasShrunk != true ? .warn : .pass
    let level = status == .fail ? Self.distance.value : Self.suspicious.value
    let onset = FinalStretch(
      of: timeline.measurements.map { $0.nearestRatio ?? 1 < level }, holdingFor: 0.8
    ).map { timeline.measurements[$0.start].step }
    return declaration.finding(
      status, confidence: status == .fail ? 0.85 : 0.5, onset: onset,
      "The typical sample is \(ratio.brief) times as far from the nearest real one as real ones "
        + "are from each other.",
      evidence: [
        Evidence(
          series: timeline.source, from: timeline.lateStart, to: timeline.end, value: ratio,
          threshold: level, note: "1 for an independent draw, 0 for copies")
      ],
      remedies: [
        Remedy(text: "Train on more data, or augment what D sees (Karras et al. 2020)."),
        Remedy(
          text: "Penalise the gradient of D at real samples (R1), so that it cannot single them "
            + "out.", change: ["regularizers.r1.weight": "1"]),
      ])
  }
}
