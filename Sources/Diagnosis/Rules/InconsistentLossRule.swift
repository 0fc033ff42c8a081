import Foundation
import TraceModel

/// What was logged as losses and as outputs of D cannot belong together.
struct InconsistentLossRule: Rule {
  /// How far parts may miss their sum.
  static let sum = Threshold(
    "D's loss against the sum or the mean of its parts", 0.05,
    meaning: "further below the mean for most of the run: the parts are not those of this loss",
    source: "an identity; what is left over should be a penalty that is never negative")
  /// How far D's loss may lie below the bound that its outputs set.
  static let bound = Threshold(
    "D's loss over -log D(x) - log(1 - D(G(z)))", 0.4,
    meaning: "below for most of the run: no cross-entropy has these outputs",
    source:
      "Jensen's inequality: 1 for a sum of two parts, 1/2 for their mean; a fifth is left for "
      + "outputs of another batch")
  /// How often an impossible value must occur.
  static let share = Threshold(
    "share of the run in which the losses are impossible", 0.5,
    meaning: "above: no discriminator can have these losses and outputs at once",
    source: "Jensen's inequality: the mean of -log p is at least -log of the mean p")

  let declaration = RuleDeclaration(
    identifier: "inconsistent-loss", category: .numerics,
    title: "Losses and outputs of D fit together",
    failureTitle: "Losses and outputs of D contradict each other",
    summary: "Losses that contradict the outputs logged beside them are computed from something "
      + "else than the reader thinks: swapped labels, a sigmoid applied twice, a stale batch, the "
      + "wrong variable in the logger.",
    signals: [.discriminatorLoss, .outputReal, .outputFake],
    families: [.minimax, .nonSaturating], thresholds: [sum, bound, share], severity: .medium,
    howWrong: "Label smoothing moves D's loss away from the bound; outputs logged from another "
      + "batch than the loss may cross it now and then, but not most of the time.",
    references: ["Jensen (1906)", "Goodfellow et al., Generative adversarial nets (NeurIPS 2014)"])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let loss = try context.require(.discriminatorLoss, orLog: .discriminatorLoss, values: 8)
    var signs: [(text: String, evidence: Evidence)] = []
    var looked = 0
    if let parts = partsMismatch(loss, context) {
      looked += 1
      if parts.share > Self.share.value { signs.append((parts.text, parts.evidence)) }
    }
    if let bound = boundBroken(loss, context) {
      looked += 1
      if bound.share > Self.share.value { signs.append((bound.text, bound.evidence)) }
    }
    guard looked > 0 else {
      let hasOutputs = [Role.outputReal, .outputFake].allSatisfy { context.profile($0) != nil }
      throw SignalMissing(
        hasOutputs ? [] : [.outputReal, .outputFake],
        hasOutputs
          ? "D's outputs are no probabilities of the same steps as its loss, nor was that logged in "
            + "parts." : "")
    }
    guard !signs.isEmpty else {
      return declaration.finding(
        .pass, confidence: 0.8, "D's loss fits what was logged beside it.")
    }
    return declaration.finding(
      .warn, confidence: 0.7, onset: loss.firstStep, signs.map(\.text).joined(separator: " "),
      evidence: signs.map(\.evidence),
      remedies: [
        Remedy(
          text: "Check which variables are logged, and that labels and sigmoid are applied once.")
      ])
  }

  private typealias Sign = (share: Double, text: String, evidence: Evidence)

  private func partsMismatch(_ loss: SeriesProfile, _ context: RuleContext) -> Sign? {
    guard let real = context.profile(.discriminatorLossReal),
      let fake = context.profile(.discriminatorLossFake),
      real.segments.count == loss.segments.count, fake.segments.count == loss.segments.count
    else { return nil }
    let misses = loss.segments.indices.compactMap { index -> Bool? in
      let whole = loss.segments[index].mean
      let sum = real.segments[index].mean + fake.segments[index].mean
      guard whole.isFinite, sum.isFinite else { return nil }
      let slack = Self.sum.value * max(abs(sum), 0.1)
      // A penalty may lift the whole above the sum, but nothing takes it below the mean.
      return whole < sum / 2 - slack
    }
    guard !misses.isEmpty else { return nil }
    let share = Double(misses.count { $0 }) / Double(misses.count)
    return (
      share, "D's loss is less than the mean of its two parts for \(share.percent) of the run.",
      Evidence(
        series: loss.tag, from: loss.firstStep, to: loss.lastStep, value: share,
        threshold: Self.share.value, note: "share of the run below the mean of the parts")
    )
  }

  private func boundBroken(_ loss: SeriesProfile, _ context: RuleContext) -> Sign? {
    guard context.objective.outputKind == .probability,
      let real = context.profile(.outputReal), let fake = context.profile(.outputFake),
      real.segments.count == loss.segments.count, fake.segments.count == loss.segments.count
    else { return nil }
    let broken = loss.segments.indices.compactMap { index -> Bool? in
      let whole = loss.segments[index].mean
      let bound =
        -log(max(real.segments[index].mean, 1e-12))
        - log(max(1 - fake.segments[index].mean, 1e-12))
      guard whole.isFinite, bound.isFinite else { return nil }
      return whole < Self.bound.value * bound - 0.05
    }
    guard !broken.isEmpty else { return nil }
    let share = Double(broken.count { $0 }) / Double(broken.count)
    return (
      share,
      "D's loss is below half of -log D(x) - log(1 - D(G(z))) for \(share.percent) of the run, "
        + "which no cross-entropy can be.",
      Evidence(
        series: loss.tag, from: loss.firstStep, to: loss.lastStep, value: share,
        threshold: Self.share.value, note: "share of the run below Jensen's bound")
    )
  }
}
