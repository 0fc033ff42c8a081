import TraceModel

/// What a run's tags and further series say of its objective, beside the values of the losses.
struct ObjectiveSigns {
  /// The objective that a tag names, with the reason.
  private(set) var objective: (family: LossFamily, reason: String)?
  /// What speaks for a critic, as a clause; nil for nothing.
  private(set) var critic: String?
  /// Whether D's loss was logged in two parts that are never negative, as no critic's are.
  let partsAreNeverNegative: Bool

  private static let objectiveWords: Set<String> = ["wgan", "wgangp"]
  private static let distanceWords: Set<String> = ["wass", "wasserstein", "wdist", "emd"]
  private static let criticWords: Set<String> = ["critic", "critics", "crit", "criticloss"]
  private static let lossWords: Set<String> = ["loss", "losses", "lossd", "dloss"]

  init(_ trace: Trace, profile: (Role) -> SeriesProfile?) {
    let parts = [Role.discriminatorLossReal, .discriminatorLossFake].compactMap(profile)
      .compactMap(\.range)
    partsAreNeverNegative = parts.count == 2 && parts.allSatisfy { $0.lowerBound >= 0 }
    for series in trace.allSeries {
      let words = Set(series.tagWords)
      let namesDistance = !words.isDisjoint(with: Self.distanceWords)
      let namesCritic = !words.isDisjoint(with: Self.criticWords)
      // A distance alone may be one that was measured of the samples.
      let namesObjective =
        !words.isDisjoint(with: Self.objectiveWords)
        || namesDistance && (namesCritic || !words.isDisjoint(with: Self.lossWords))
      if namesObjective, objective == nil {
        objective = (.wasserstein, "\(series.tag) names the objective of a Wasserstein critic.")
      }
      if critic == nil, namesCritic || namesDistance || namesObjective {
        critic = "\(series.tag) is named a critic's"
      }
    }
    if critic == nil, let penalty = trace[.gradientPenalty] {
      critic = "a gradient penalty is logged as \(penalty.tag)"
    }
  }
}
