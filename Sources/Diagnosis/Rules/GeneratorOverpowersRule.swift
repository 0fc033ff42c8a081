import TraceModel

/// D is no better than guessing because G moves faster than D learns.
struct GeneratorOverpowersRule: Rule {
  let declaration = RuleDeclaration(
    identifier: "generator-overpowers", category: .balance,
    title: "D is better than guessing",
    failureTitle: "D does no better than guessing",
    summary: "A G that moves faster than D learns is always where D does not look. D's loss then "
      + "stays at or above that of a coin, and G learns nothing about the data.",
    signals: [.discriminatorLoss], families: [.minimax, .nonSaturating, .hinge],
    thresholds: [GuessingDiscriminator.threshold], severity: .medium,
    howWrong: "A run that has converged has D at one half as well, a little below the loss of "
      + "guessing. A penalty that is logged as part of D's loss lifts it.",
    references: [
      "Goodfellow et al., Generative adversarial nets (NeurIPS 2014), theorem 1",
      "soumith/ganhacks, section 10: G fools D with garbage",
      "MathWorks, Monitor GAN training progress and identify common failure modes",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    _ = try context.require(
      .discriminatorLoss, orLog: .discriminatorLoss, values: GuessingDiscriminator.blockCount)
    guard let guessing = GuessingDiscriminator(context) else {
      throw SignalMissing(
        [],
        "The loss of guessing depends on the objective, which could not be told from the values; "
          + "name it in run.json.")
    }
    let hasPenalty = [Role.r1Penalty, .gradientPenalty].contains { context.profile($0) != nil }
    guard !guessing.isBeaten || !hasPenalty || context.logsPenaltyApart else {
      throw SignalMissing(
        [],
        "D's loss may contain the penalty that is logged beside it; log it without as loss/d.")
    }
    return declaration.finding(
      guessing.isBeaten ? .warn : .pass, confidence: 0.75, onset: guessing.onset,
      "Over the second half D's mean loss is \(guessing.level.brief) of that of guessing, and at or "
        + "above it for \(guessing.share.percent) of the time.",
      evidence: [
        Evidence(
          series: guessing.tag, from: guessing.range.from, to: guessing.range.to,
          value: guessing.share, threshold: GuessingDiscriminator.threshold.value,
          note: "share of the second half at or above the loss of guessing")
      ], remedies: Remedies.againstOverpoweringGenerator(in: context))
  }
}
