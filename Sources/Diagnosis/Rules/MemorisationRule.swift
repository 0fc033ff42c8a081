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
    meaning: "below: samples crowd around real ones, unless the modes have shrunk",
    source: "our own choice, between 1 for an independent draw and 0 for a copy; samples in the "
      + "middle of shrunken modes come to 0.3 as well, which intra-mode-collapse tells apart")
  /// How many samples may be copies.
  static let copies = Threshold(
    "share of samples within a tenth of the distance between real ones, beyond that share among "
      + "the real ones themselves", 0.1,
    meaning: "above: a part of the samples are copies of real ones",
    source: "0 for an independent draw, in expectation; the tenth is our own choice")
  /// How many training samples are made exactly.
  static let reproduced = Threshold(
    "share of the training samples that are made exactly", 0.01,
    meaning: "above: G repeats training samples",
    source: "0 for any generator that draws from a continuous distribution; Arora et al. (2017): a "
      + "D of bounded size accepts a G that repeats a part of the data")

  let declaration = RuleDeclaration(
    identifier: "memorisation", category: .data,
    title: "Samples are not copies of the data",
    failureTitle: "Samples are copies of real ones",
    summary: "A generator that repeats its training data passes every test of quality and "
      + "coverage, and has learned nothing else.",
    signals: [
      .sampleArrays,
      Signal(
        Role.reproduced.rawValue, "share of the training samples that G makes exactly",
        code: #"writer.add_scalar("metric/reproduced", "#
          + #"(torch.cdist(train, fake).min(1).values == 0).float().mean().item(), step)"#),
    ], thresholds: [distance, suspicious, copies, reproduced], severity: .medium,
    howWrong: "If real.npy holds other real samples than those trained on, copies go unseen. "
      + "Distances of raw pixels miss copies that are shifted or recoloured.",
    references: [
      "Arora et al., Generalization and equilibrium in GANs (ICML 2017), corollary 3.2",
      "Arora and Zhang, Do GANs actually learn the distribution? (2017)",
      "Meehan et al., A non-parametric test to detect data-copying (AISTATS 2020)",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let exact = context.profile(.reproduced).flatMap { profile in
      profile.lateLevel.map { judge(reproduced: $0, profile, in: context) }
    }
    if let exact, exact.status == .fail { return exact }
    guard let timeline = context.coverage, timeline.end > 0,
      let ratio = timeline.late(\.nearestRatio)
    else {
      if let exact { return exact }
      throw SignalMissing([.sampleArrays])
    }
    return judge(ratio, timeline, in: context)
  }

  private func judge(
    reproduced share: Double, _ profile: SeriesProfile, in context: RuleContext
  ) -> Finding {
    let copies = share > Self.reproduced.value
    let onset = FinalStretch(
      of: profile.finiteSegments.map { $0.median > Self.reproduced.value }, holdingFor: 0.8
    ).map { profile.finiteSegments[$0.start].firstStep }
    return declaration.finding(
      copies ? .fail : .pass, confidence: copies ? 0.95 : 0.6, onset: onset,
      copies
        ? "G makes \(share.percent) of the training samples exactly."
        : "Next to none of the training samples are made exactly.",
      evidence: [
        Evidence(
          series: profile.tag, from: onset ?? profile.firstStep, to: profile.lastStep, value: share,
          threshold: Self.reproduced.value, note: "median over the last fifth")
      ], remedies: Remedies.againstCopies(in: context))
  }

  private func judge(
    _ ratio: Double, _ timeline: CoverageTimeline, in context: RuleContext
  ) -> Finding {
    let hasShrunk = timeline.late(\.spread).map { $0 < IntraModeCollapseRule.suspicious.value }
    let copies = timeline.late(\.copyShare) ?? 0
    let status: FindingStatus
    let isAlarming: (CoverageTimeline.Measurement) -> Bool
    if ratio < Self.distance.value {
      status = .fail
      isAlarming = { $0.nearestRatio ?? 1 < Self.distance.value }
    } else if copies > Self.copies.value, hasShrunk != true {
      status = .warn
      isAlarming = { $0.copyShare ?? 0 > Self.copies.value }
    } else {
      status = ratio < Self.suspicious.value && hasShrunk != true ? .warn : .pass
      isAlarming = { $0.nearestRatio ?? 1 < Self.suspicious.value }
    }
    let onset = FinalStretch(of: timeline.measurements.map(isAlarming), holdingFor: 0.8)
      .map { timeline.measurements[$0.start].step }
    func evidence(_ value: Double, _ threshold: Double, _ note: String) -> Evidence {
      Evidence(
        series: timeline.source, from: timeline.lateStart, to: timeline.end, value: value,
        threshold: threshold, note: note)
    }
    return declaration.finding(
      status, confidence: status == .fail ? 0.85 : 0.5, onset: onset,
      "The typical sample is \(ratio.brief) times as far from the nearest real one as real ones "
        + "are from each other"
        + (copies > Self.copies.value ? ", and \(copies.percent) of the samples are copies." : "."),
      evidence: [
        evidence(
          ratio, status == .fail ? Self.distance.value : Self.suspicious.value,
          "distance to the nearest real sample: 1 for an independent draw, 0 for copies"),
        evidence(copies, Self.copies.value, "share of copies, beyond that among real samples"),
      ],
      remedies: Remedies.againstCopies(in: context))
  }
}
