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
    meaning: "above at the end: held-out data look generated to D",
    source: "Karras et al. (2020), r_v: 1 when held-out data are judged as generated ones are")
  /// How sure the gap must be.
  static let certainty = Threshold(
    "gap over its standard error", 2,
    meaning: "above: the gap is no accident of the steps at which it was measured",
    source: "a normal error exceeds twice its standard deviation in 2 % of cases")

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
    ], thresholds: [sign, gap, certainty], severity: .medium,
    howWrong: "A sign near 1 also means that D wins for other reasons; only held-out data tell the "
      + "two apart.",
    references: [
      "Karras et al., Training GANs with limited data (NeurIPS 2020), section 3"
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let isPart = context.settings.number("data.part").map { $0 < 1 } == true
    let remedies = [
      Remedy(
        text: "Train on more data, or augment what D sees, real and generated alike.",
        change: isPart ? ["data.part": "0.9"] : [:]),
      Remedies.realGradientPenalty(1, "D can then not single the training data out", context),
    ].compactMap { $0 }
    if let gap = HeldOutGap(of: context.trace, onsetAbove: Self.gap.value) {
      let isCertain = gap.share > Self.certainty.value * gap.error
      let status: FindingStatus =
        gap.share <= Self.gap.value ? .pass : isCertain ? .fail : .warn
      return declaration.finding(
        status, confidence: status == .warn ? 0.5 : 0.85, onset: gap.onset,
        "D puts held-out data \(gap.share.percent) of the way from real training data to generated "
          + "samples, give or take \(gap.error.percent).",
        evidence: [
          Evidence(
            series: Signal.outputHeldOut.tag, from: gap.range.lowerBound,
            to: gap.range.upperBound, value: gap.share, threshold: Self.gap.value,
            note: "0: as training data, 1: as generated samples; mean over the range")
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
