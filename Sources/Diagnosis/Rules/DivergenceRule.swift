import Foundation
import TraceModel

/// A loss, an output of D or a gradient runs away.
struct DivergenceRule: Rule {
  /// Growth over the run's own early size from which a quantity has run away.
  static let growth = Threshold(
    "late over early size", 1000,
    meaning: "above over the last tenth: the quantity runs away",
    source: "losses of 1e3 and more count as exploded in AutoTrainer (Zhang et al. 2021), for "
      + "losses that start near 1")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "late over early size, suspicious", 30,
    meaning: "above over the last tenth: the quantity may run away",
    source: "the scores of a critic under a gradient penalty grew at most 25-fold over their first "
      + "values in healthy runs measured here")

  let declaration = RuleDeclaration(
    identifier: "divergence", category: .stability,
    title: "Losses and scores stay bounded",
    failureTitle: "Training diverges",
    summary: "Updates overshoot, each one makes the next one larger, and losses leave every "
      + "sensible range, at last as NaN. Nothing is learned from there on.",
    signals: [.discriminatorLoss, .generatorLoss, .discriminatorGradient, .generatorGradient],
    thresholds: [growth, suspicious], severity: .high,
    howWrong: "A critic's scores have no scale and may drift together without harm; what counts is "
      + "their difference, its loss. A loss that is logged as a running sum grows by itself.",
    references: [
      "Zhang et al., AutoTrainer (ICSE 2021)",
      "Mescheder et al., Which training methods for GANs do actually converge? (ICML 2018)",
      "soumith/ganhacks, section 10",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    // D's loss and the gradients: G's loss rises without bound whenever D wins, which is another
    // fault.
    let linear = context.family == .wasserstein || context.family == .hinge
    let roles: [Role] =
      [.discriminatorLoss, .discriminatorGradient, .generatorGradient]
      + (linear || context.family == .leastSquares ? [.generatorLoss] : [])
    let losses = [Role.discriminatorLoss, .generatorLoss].compactMap(context.profile)
    guard !losses.isEmpty else {
      throw SignalMissing([.discriminatorLoss, .generatorLoss])
    }
    // A loss that is finite again after a step or two, as under mixed precision, has not diverged.
    let broken = losses.filter { loss in
      loss.firstNonFiniteStep != nil && context.trace.series(tagged: loss.tag)?.recovery == nil
    }
    .min { ($0.firstNonFiniteStep ?? 0, $0.tag) < ($1.firstNonFiniteStep ?? 0, $1.tag) }
    if let broken, let step = broken.firstNonFiniteStep {
      return declaration.finding(
        .fail, confidence: 1, onset: onset(before: step, in: losses),
        "\(broken.tag) is \(Double(broken.firstNonFiniteValue ?? .nan).brief) at step \(step).",
        evidence: [
          Evidence(
            series: broken.tag, from: step, to: broken.lastStep,
            note: "first non-finite value")
        ], remedies: Remedies.againstDivergence(in: context))
    }
    _ = try context.require(
      [.discriminatorLoss, .generatorLoss], orLog: [.discriminatorLoss, .generatorLoss], values: 2)
    let runs = roles.compactMap { role in
      context.profile(role).flatMap { Growth($0, notBelow: floor(of: role, in: context)) }
    }
    let worst = runs.max { $0.factor < $1.factor }
    if worst.map({ $0.factor <= Self.growth.value }) ?? true,
      let burst = roles.lazy.compactMap({ self.burst(of: $0, in: context) }).first
    {
      return declaration.finding(
        .fail, confidence: 0.8, onset: burst.evidence.from,
        "The log ends where \(burst.evidence.series) is \(burst.size.brief), "
          + "\((burst.evidence.value ?? 0).brief) times what it was before.",
        evidence: [burst.evidence], remedies: Remedies.againstDivergence(in: context))
    }
    guard let worst, worst.factor > Self.suspicious.value else {
      return declaration.finding(
        .pass, confidence: 0.9,
        "The largest growth over the early size is "
          + "\((runs.map(\.factor).max() ?? 1).brief)-fold.",
        evidence: runs.map { $0.evidence(Self.suspicious.value) })
    }
    let isCertain = worst.factor > Self.growth.value
    return declaration.finding(
      isCertain ? .fail : .warn, confidence: isCertain ? 0.95 : 0.5, onset: worst.onset,
      "\(worst.tag) ends \(worst.factor.brief) times as large as it was early in the run.",
      evidence: [worst.evidence(isCertain ? Self.growth.value : Self.suspicious.value)],
      remedies: Remedies.againstDivergence(in: context))
  }

  /// A loss that ends far above all it was before: a run that was stopped, or stopped itself, as it
  /// ran away.
  ///
  /// Scores of a critic have no scale, so that the families with one are looked at.
  private func burst(
    of role: Role, in context: RuleContext
  ) -> (size: Double, evidence: Evidence)? {
    let hasScale = context.family != .wasserstein && context.family != .unknown
    guard hasScale, role == .discriminatorLoss || role == .generatorLoss,
      let series = context.trace[role], let last = series.values.last
    else { return nil }
    let sizes = series.values.map { abs(Double($0)) }
    let settled = sizes.dropLast(max(1, sizes.count / 10))
    guard let usual = Statistics.median(settled) else { return nil }
    let reference = max(usual, floor(of: role, in: context) ?? 0)
    let length = sizes.reversed().prefix { $0 > Self.growth.value * reference }.count
    guard reference > 0, length > 0 else { return nil }
    return (
      Double(last),
      Evidence(
        series: series.tag, from: series.steps[series.count - length],
        to: series.steps[series.count - 1], value: abs(Double(last)) / reference,
        threshold: Self.growth.value, note: "last value over the median of those before")
    )
  }

  /// What counts as a quantity's early size even if it started lower.
  ///
  /// A D that was trained ahead has a loss near 0 and leaves G no gradient; as G catches up, both
  /// rise to what they are in a fair game: the loss of guessing, and a gradient that has settled by
  /// the middle of the run.
  private func floor(of role: Role, in context: RuleContext) -> Double? {
    switch role {
    case .discriminatorLoss: context.objective.chanceLoss
    case .generatorGradient, .discriminatorGradient:
      context.profile(role)?.level(from: 0.4, to: 0.6)
    default: nil
    }
  }

  /// The step at which a loss left a thousand times its first size, on the way to NaN.
  private func onset(before step: Int, in losses: [SeriesProfile]) -> Int {
    let departures = losses.compactMap { profile -> Int? in
      guard let first = profile.finiteSegments.first else { return nil }
      let bound = Self.growth.value * max(abs(first.median), 1e-3)
      return profile.finiteSegments.first {
        max(abs($0.maximum), abs($0.minimum)) > bound && $0.firstStep <= step
      }?.firstStep
    }
    return min(departures.min() ?? step, step)
  }
}

/// How the size of a series at the end compares with its size early on.
private struct Growth {
  let tag: String
  let factor: Double
  let onset: Int?
  let from: Int
  let to: Int

  init?(_ profile: SeriesProfile, notBelow floor: Double?) {
    func size(_ segment: SeriesProfile.Segment) -> Double {
      max(abs(segment.median), segment.deviation)
    }
    let finite = profile.finiteSegments
    guard finite.count >= 8 else { return nil }
    // The median over a fifth: the very first values are those of the initialisation.
    let first = Statistics.median(profile.segments(from: 0, to: 0.2).map(size)) ?? 0
    let early = max(first, floor ?? 0)
    let late = Statistics.median(profile.segments(from: 0.9, to: 1).map(size)) ?? 0
    guard early > 0 else { return nil }
    tag = profile.tag
    factor = late / early
    let bound = DivergenceRule.suspicious.value * early
    onset = FinalStretch(of: finite.map { size($0) > bound }, holdingFor: 0.8)
      .map { finite[$0.start].firstStep }
    from = profile.segments(from: 0.9, to: 1).first?.firstStep ?? 0
    to = profile.lastStep
  }

  func evidence(_ threshold: Double) -> Evidence {
    Evidence(
      series: tag, from: from, to: to, value: factor, threshold: threshold,
      note: "size over the last tenth over size in the first fifth")
  }
}
