import TraceModel

/// D knows its training data by heart.
struct DiscriminatorOverfittingRule: Rule {
  /// The mean sign of D on real samples.
  static let sign = Threshold(
    "mean sign of D on real samples", 0.9,
    meaning: "above over the last fifth: D overfits; augmentation aims at 0.6",
    source: "Karras et al. (2020), section 3: r_t, whose target is 0.6")
  /// The gap between training and held-out data.
  static let gap = Threshold(
    "D on real training samples minus D on held-out ones, over D's spread between real and "
      + "generated", 0.5,
    meaning: "above over the last fifth: held-out data look generated to D",
    source: "Karras et al. (2020), r_v: 1 when held-out data are judged as generated ones are")

  let declaration = RuleDeclaration(
    identifier: "discriminator-overfitting", category: .data,
    title: "D does not know its training data by heart",
    failureTitle: "D knows its training data by heart",
    summary: "With little data D learns which samples it has seen instead of what makes them real, "
      + "and G is pushed away from good samples that are new.",
    signals: [
      .outputHeldOut,
      Signal(
        "d/sign_real", "mean sign of D on real samples",
        code: #"writer.add_scalar("d/sign_real", logit_real.sign().mean().item(), step)"#),
    ], thresholds: [sign, gap], severity: .medium,
    howWrong: "A sign near 1 also means that D wins for other reasons; only held-out data tell the "
      + "two apart.",
    references: [
      "Karras et al., Training GANs with limited data (NeurIPS 2020), section 3"
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let isPart = context.configured("data.part").map { $0 < 1 } == true
    let remedies = [
      Remedy(
        text: "Train on more data, or augment what D sees, real and generated alike.",
        change: isPart ? ["data.part": "0.9"] : [:]),
      Remedy(
        text: "Penalise the gradient of D at real samples (R1).",
        change: ["regularizers.r1.weight": "1"]),
    ]
    if let heldOut = context.profile(.outputHeldOut)?.lateLevel,
      let real = context.profile(.outputReal), let level = real.lateLevel,
      let fake = context.profile(.outputFake)?.lateLevel, level > fake
    {
      let gap = (level - heldOut) / (level - fake)
      return declaration.finding(
        gap > Self.gap.value ? .fail : .pass, confidence: 0.85,
        onset: real.segments(from: 0.8, to: 1).first?.firstStep,
        "D puts held-out data \(gap.percent) of the way from real training data to generated "
          + "samples.",
        evidence: [
          Evidence(
            series: Signal.outputHeldOut.tag,
            from: real.segments(from: 0.8, to: 1).first?.firstStep ?? 0,
            to: real.lastStep, value: gap, threshold: Self.gap.value,
            note: "0: as training data, 1: as generated samples")
        ], remedies: remedies)
    }
    guard let sign = context.profile(.signReal), let level = sign.lateLevel,
      sign.finiteSegments.count >= 8
    else { throw SignalMissing([.outputHeldOut]) }
    let onset = FinalStretch(
      of: sign.finiteSegments.map { $0.median > Self.sign.value }, holdingFor: 0.8
    ).map { sign.finiteSegments[$0.start].firstStep }
    return declaration.finding(
      level > Self.sign.value ? .warn : .pass, confidence: 0.6, onset: onset,
      "The mean sign of D on real samples is \(level.brief) at the end.",
      evidence: [
        Evidence(
          series: sign.tag, from: onset ?? sign.firstStep, to: sign.lastStep, value: level,
          threshold: Self.sign.value, note: "median over the last fifth; target 0.6")
      ], remedies: remedies)
  }
}
