import Foundation
import TraceModel

/// The generator's gradient has all but gone while D still wins.
struct VanishingGradientRule: Rule {
  /// Late over early gradient norm.
  static let decay = Threshold(
    "late over early gradient norm of G", 0.02,
    meaning: "below, while D is not at chance: the gradient has vanished",
    source: "Arjovsky and Bottou (2017), figure 2: orders of magnitude lost while D is trained")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "late over early gradient norm of G, suspicious", 0.05,
    meaning: "below, while D is not at chance: the gradient is vanishing",
    source: "healthy runs with an R1 penalty came down to 0.08 here as they converged")
  /// The weight that the saturating loss gives to G's gradient.
  static let saturation = Threshold(
    "D(G(z)) over one half under the minimax loss", 0.02,
    meaning: "below: log(1 - D) is flat; its slope in D's logit is D(G(z)) itself",
    source: "derivative of log(1 - sigmoid(l)), which is -sigmoid(l)")
  /// The suspicion for the same.
  static let suspiciousSaturation = Threshold(
    "D(G(z)) over one half under the minimax loss, suspicious", 0.1,
    meaning: "below: log(1 - D) is nearly flat",
    source: "the same derivative")
  /// Where D counts as no better than guessing.
  static let chance = Threshold(
    "D's loss over the loss of guessing", 0.9,
    meaning: "above: D guesses, so that a small gradient is what convergence looks like",
    source: "at the optimum of Goodfellow et al. (2014) D is 1/2 and the gradient 0")

  /// Where D counts as winning.
  static let winning = Threshold(
    "D's loss over the loss of guessing, winning", 0.5,
    meaning: "below: D wins, so that a small gradient is no convergence",
    source: "the best D's loss when three tenths of the data are covered (Goodfellow et al. 2014, "
      + "proposition 1)")

  let declaration = RuleDeclaration(
    identifier: "vanishing-gradient", category: .gradients,
    title: "The generator gets a gradient to learn from",
    failureTitle: "The generator's gradient has vanished",
    summary: "When D is certain, log(1 - D(G(z))) is flat and G stands still, however bad its "
      + "samples are. The same happens to a G whose own units are saturated.",
    signals: [.generatorGradient, .outputFake, .generatorLoss],
    thresholds: [
      decay, suspicious, saturation, suspiciousSaturation, chance, winning, GameAtRest.threshold,
      Rotation.leastTurns,
    ],
    severity: .high,
    howWrong: "The gradient of a run that has converged is small too: D is then at one half and "
      + "its loss at that of guessing. A decayed learning rate does not change gradients, but "
      + "gradient clipping before logging does.",
    references: [
      "Arjovsky and Bottou, Towards principled methods for training GANs (ICLR 2017), section 2",
      "Goodfellow et al., Generative adversarial nets (NeurIPS 2014), section 3",
      "Amazon SageMaker Debugger, VanishingGradient; DeepDiagnosis (ICSE 2022)",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    if let rest = GameAtRest(context) {
      return declaration.finding(
        .pass, confidence: 0.9, GameAtRest.explanation, evidence: [rest.evidence])
    }
    if let rotation = context.rotation, rotation.isPersistent {
      return declaration.finding(
        .pass, confidence: 0.9, Rotation.explanation, evidence: rotation.evidence)
    }
    let saturation = Saturation(context)
    if let gradient = context.profile(.generatorGradient), gradient.finiteSegments.count >= 8 {
      let finding = judge(gradient, in: context)
      if finding.status == .pass, let saturation, saturation.status != .pass {
        return judge(saturation, in: context)
      }
      return finding
    }
    if let saturation { return judge(saturation, in: context) }
    throw SignalMissing(
      [.generatorGradient],
      "Outside the minimax loss, neither losses nor outputs of D show the generator's gradient.")
  }

  private func judge(_ gradient: SeriesProfile, in context: RuleContext) -> Finding {
    let early = gradient.level(from: 0, to: 0.1) ?? 0
    let late = gradient.lateLevel ?? 0
    let ratio = early > 0 ? late / early : (late > 0 ? .infinity : 0)
    let low = ratio < Self.decay.value ? Self.decay.value : Self.suspicious.value
    let evidence = Evidence(
      series: gradient.tag, from: gradient.segments(from: 0.8, to: 1).first?.firstStep ?? 0,
      to: gradient.lastStep, value: ratio, threshold: low,
      note: "median over the last fifth, \(late.brief), over that of the first tenth, "
        + early.brief)
    guard ratio < Self.suspicious.value else {
      return declaration.finding(
        .pass, confidence: 0.9,
        "The generator's gradient norm is \(late.brief) at the end, "
          + "\(ratio.brief) times the early one.", evidence: [evidence])
    }
    let onset = FinalStretch(
      of: gradient.finiteSegments.map { $0.median < low * early }, holdingFor: 0.8
    ).map { gradient.finiteSegments[$0.start].firstStep }
    let text =
      "The generator's gradient norm fell from \(early.brief) to \(late.brief), "
      + "\(ratio.brief) of what it was"
    let (status, reason) = interpretation(of: ratio, in: context)
    return declaration.finding(
      status, confidence: status == .fail ? 0.9 : 0.5, onset: onset, text + reason,
      evidence: [evidence], remedies: Remedies.againstOverpoweringDiscriminator(in: context))
  }

  /// What a gradient that fell below the suspicious ratio means: the samples decide if they were
  /// logged, else D does.
  private func interpretation(
    of ratio: Double, in context: RuleContext
  ) -> (FindingStatus, reason: String) {
    let isLow = ratio < Self.decay.value
    if let quality = context.coverage?.lateQuality {
      guard quality < SampleQualityRule.suspicious.value else {
        return (.pass, ", as it does when a run converges: the samples lie on the data.")
      }
      return (isLow ? .fail : .warn, ", while the samples still miss the data.")
    }
    guard let error = DiscriminatorCertainty(context)?.late else {
      return (.warn, ", and nothing shows whether the run has converged.")
    }
    if error > Self.chance.value {
      return GuessingDiscriminator(context)?.isBeaten == true
        ? (.warn, ", because D has learned nothing that G could learn from.")
        : (.pass, ", as it does when a run converges: D guesses.")
    }
    return (
      isLow && error < Self.winning.value ? .fail : .warn,
      ", while D still tells real from generated samples."
    )
  }

  private func judge(_ saturation: Saturation, in context: RuleContext) -> Finding {
    let status = saturation.status
    let level = status == .warn ? Self.suspiciousSaturation.value : Self.saturation.value
    return declaration.finding(
      status, confidence: status == .fail ? 0.9 : 0.6, onset: saturation.onset(below: level),
      "Under the minimax loss G's gradient is weighted with D(G(z)), which is "
        + "\((saturation.late / 2).brief) at the end.",
      evidence: [
        Evidence(
          series: saturation.tag, from: saturation.lateStart, to: saturation.end,
          value: saturation.late, threshold: level,
          note: "D(G(z)) over one half, median over the last fifth"
            + (saturation.isDerived ? ", from G's loss as 1 - exp(loss)" : ""))
      ], remedies: Remedies.againstOverpoweringDiscriminator(in: context))
  }
}

/// The weight of the saturating loss, D(G(z)) over one half, from D's output or from G's loss.
private struct Saturation {
  let tag: String
  let isDerived: Bool
  private let weights: [Double]
  private let steps: [Int]
  let end: Int

  init?(_ context: RuleContext) {
    guard context.family == .minimax else { return nil }
    if context.objective.outputKind == .probability, let fake = context.profile(.outputFake),
      fake.finiteSegments.count >= 4
    {
      tag = fake.tag
      isDerived = false
      weights = fake.finiteSegments.map { 2 * $0.median }
      steps = fake.finiteSegments.map(\.firstStep)
      end = fake.lastStep
    } else if let loss = context.profile(.generatorLoss), loss.finiteSegments.count >= 4 {
      tag = loss.tag
      isDerived = true
      let samples = context.objective.summedSamples
      weights = loss.finiteSegments.map { 2 * (1 - exp(min($0.median / samples, 0))) }
      steps = loss.finiteSegments.map(\.firstStep)
      end = loss.lastStep
    } else {
      return nil
    }
  }

  var late: Double { Statistics.median(weights.suffix(max(1, weights.count / 5))) ?? 1 }
  var lateStart: Int { steps.suffix(max(1, steps.count / 5)).first ?? 0 }

  var status: FindingStatus {
    late < VanishingGradientRule.saturation.value
      ? .fail : late < VanishingGradientRule.suspiciousSaturation.value ? .warn : .pass
  }

  func onset(below level: Double) -> Int? {
    FinalStretch(of: weights.map { $0 < level }, holdingFor: 0.8).map { steps[$0.start] }
  }
}
