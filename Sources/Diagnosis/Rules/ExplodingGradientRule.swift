import Foundation
import TraceModel

/// A player's gradient grows far beyond what it was.
struct ExplodingGradientRule: Rule {
  /// The norm from which practitioners call a gradient too large.
  static let norm = Threshold(
    "gradient norm", 100, meaning: "above over the last fifth, and grown: exploding",
    source: "ganhacks, section 10: norms over 100 are a sign that things go wrong")
  /// How much it must have grown as well.
  static let growth = Threshold(
    "late over early gradient norm", 30, meaning: "above, together with the norm: exploding",
    source: "norms of healthy runs grew up to 60-fold from their very first value here, but stayed "
      + "below 15")
  let declaration = RuleDeclaration(
    identifier: "exploding-gradient", category: .gradients,
    title: "Gradients stay bounded",
    failureTitle: "A gradient explodes",
    summary: "A step along an exploding gradient destroys what was learned. D without a bound on "
      + "its slope is the usual cause: the sharper it gets, the larger G's gradient.",
    signals: [.generatorGradient, .discriminatorGradient],
    thresholds: [norm, growth], severity: .high,
    howWrong: "The norm over all parameters grows with their number and with a loss that is summed "
      + "over the batch. Adam is indifferent to the scale of gradients, plain descent is not.",
    references: [
      "soumith/ganhacks, section 10", "Zhang et al., AutoTrainer (ICSE 2021)",
      "Gulrajani et al., Improved training of Wasserstein GANs (NeurIPS 2017), figure 1",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let profiles = try context.require(
      [.generatorGradient, .discriminatorGradient],
      orLog: [.generatorGradient, .discriminatorGradient], values: 8)
    if let broken = profiles.first(where: { $0.firstNonFiniteStep != nil }),
      let step = broken.firstNonFiniteStep
    {
      return declaration.finding(
        .fail, confidence: 1, onset: step, "\(broken.tag) is not finite from step \(step).",
        evidence: [Evidence(series: broken.tag, from: step, to: broken.lastStep)],
        remedies: Remedies.againstDivergence(in: context))
    }
    let judged = profiles.map { profile in
      (profile, late: profile.lateLevel ?? 0, early: profile.level(from: 0, to: 0.1) ?? 0)
    }
    let exploding = judged.filter {
      $0.late > Self.norm.value && $0.late > Self.growth.value * $0.early
    }
    if let worst = exploding.max(by: { $0.late < $1.late }) {
      let onset = FinalStretch(
        of: worst.0.finiteSegments.map { $0.median > Self.norm.value }, holdingFor: 0.7
      ).map { worst.0.finiteSegments[$0.start].firstStep }
      return declaration.finding(
        .fail, confidence: 0.8, onset: onset,
        "\(worst.0.tag) is \(worst.late.brief) at the end, from \(worst.early.brief) early on.",
        evidence: [
          Evidence(
            series: worst.0.tag, from: onset ?? worst.0.firstStep, to: worst.0.lastStep,
            value: worst.late, threshold: Self.norm.value, note: "median over the last fifth")
        ], remedies: Remedies.againstDivergence(in: context))
    }
    let summary = judged.map { "\($0.0.tag) \($0.late.brief)" }.joined(separator: ", ")
    return declaration.finding(
      .pass, confidence: 0.8, "Median gradient norms over the last fifth: \(summary).")
  }
}
