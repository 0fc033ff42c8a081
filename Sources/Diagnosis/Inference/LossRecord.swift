import Foundation
import TraceModel

/// The two losses of a run with the outputs logged beside them, and the relations by which an
/// objective shows itself.
///
/// Averages over a batch obey the identities of linear losses exactly and those of convex losses
/// as inequalities (Jensen), whatever the network.
struct LossRecord {
  /// A conclusion with its reason.
  struct Match {
    var family: LossFamily
    var reduction: LossReduction?
    var reason: String
  }

  private let discriminator: SeriesProfile
  private let generator: SeriesProfile
  private let outputs: (real: [Double], fake: [Double])?
  private let discriminatorMeans: [Double]
  private let generatorMeans: [Double]
  private let start: (d: Double, g: Double)
  private let signs: ObjectiveSigns

  /// The summed cross-entropy of a D that always answers one half.
  private static let chance = 2 * Foundation.log(2.0)

  /// The share of a run's segments in which a relation must hold: batches of D and of G differ.
  private static let agreement = 0.9

  /// Collects what there is; nil without both losses.
  init?(_ trace: Trace, profile: (Role) -> SeriesProfile?) {
    guard let discriminator = profile(.discriminatorLoss), let generator = profile(.generatorLoss),
      !discriminator.isBlank, !generator.isBlank
    else { return nil }
    self.discriminator = discriminator
    self.generator = generator
    signs = ObjectiveSigns(trace, profile: profile)
    // Only where all were logged alike can values be held against each other.
    let companions = [Role.outputReal, .outputFake].compactMap(profile)
    let all = [discriminator, generator] + companions
    let aligned = all.allSatisfy {
      $0.segments.count == discriminator.segments.count && $0.count == discriminator.count
    }
    let usable = discriminator.segments.indices.filter { index in
      aligned && all.allSatisfy { $0.segments[index].finiteCount > 0 }
    }
    func means(_ profile: SeriesProfile) -> [Double] { usable.map { profile.segments[$0].mean } }
    discriminatorMeans = means(discriminator)
    generatorMeans = means(generator)
    outputs =
      companions.count == 2 && !usable.isEmpty
      ? (means(companions[0]), means(companions[1])) : nil
    start = (
      trace[.discriminatorLoss]?.values.first.map(Double.init) ?? .nan,
      trace[.generatorLoss]?.values.first.map(Double.init) ?? .nan
    )
  }

  private func holds(_ relation: (_ d: Double, _ g: Double, _ real: Double, _ fake: Double) -> Bool)
    -> Bool
  {
    guard let outputs, !discriminatorMeans.isEmpty else { return false }
    let held = discriminatorMeans.indices.count {
      relation(discriminatorMeans[$0], generatorMeans[$0], outputs.real[$0], outputs.fake[$0])
    }
    return Double(held) >= Self.agreement * Double(discriminatorMeans.count)
  }

  /// How many samples cross-entropies were summed over instead of averaged, by the first losses of
  /// a D that still answers one half to everything; nil when they were averaged.
  var summedSamples: Double? {
    let count = abs(start.g) / log(2.0)
    guard count >= 4, abs(start.d / (count * Self.chance) - 1) < 0.2,
      let d = discriminator.range, let g = generator.range,
      d.lowerBound >= 0, g.lowerBound >= 0 || g.upperBound <= 0
    else { return nil }
    return count.rounded()
  }

  /// The family of losses that were summed over the batch.
  func familyBySum() -> Match? {
    summedSamples.map { count in
      Match(
        family: start.g > 0 ? .nonSaturating : .minimax, reduction: .sum,
        reason: "The first losses, \(start.d.brief) and \(start.g.brief), are \(count.brief) times "
          + "those of an untrained D: cross-entropies summed over the batch.")
    }
  }

  /// The family by the relations between losses and outputs.
  func familyByOutputs(_ kind: OutputKind) -> Match? {
    guard outputs != nil else { return nil }
    return kind == .probability ? familyByProbabilities() : familyByScores()
  }

  private func familyByProbabilities() -> Match? {
    let slack = 0.05
    if holds({ _, g, _, fake in g <= 0 && g <= log(max(1 - fake, 1e-12)) * (1 - slack) + 1e-6 }) {
      return Match(
        family: .minimax,
        reason: "G's loss is negative and at most log(1 - D(G(z))), as under the minimax objective."
      )
    }
    if holds({ _, g, _, fake in g >= -log(max(fake, 1e-12)) * (1 - slack) - slack }),
      holds({ d, _, real, fake in
        d >= Self.crossEntropy(real, fake) * (1 - slack) / 2 - slack
      })
    {
      return Match(
        family: .nonSaturating,
        reason: "G's loss is at least -log D(G(z)), as under the non-saturating objective.")
    }
    if holds({ d, g, real, fake in
      let half = 0.5 * ((real - 1) * (real - 1) + fake * fake)
      return d >= half / 2 * (1 - slack) && d <= 2 && g <= 1
        && g >= 0.5 * (1 - fake) * (1 - fake) * (1 - slack) - 0.01
    }) {
      return Match(
        family: .leastSquares,
        reason: "Both losses fit squared distances of D's outputs from their targets.")
    }
    return nil
  }

  private func familyByScores() -> Match? {
    // G's loss is -mean D(G(z)), on a batch of its own.
    let spread = outputs.flatMap { Statistics.median($0.fake.map(abs)) } ?? 0
    let linear = holds { _, g, _, fake in abs(g + fake) <= 0.1 * max(spread, abs(fake)) + 0.02 }
    if linear {
      if holds({ d, _, real, fake in d >= max(0, (2 + fake - real) / 2) - 0.02 }),
        startsNear(2, 0) || startsNear(1, 0)
          || holds({ d, _, real, fake in d >= 2 + fake - real - 0.05 })
            && (spread < Self.beyondMargins || hingeIsFelt)
      {
        return Match(
          family: .hinge,
          reason: "G's loss is -D(G(z)) and D's loss never falls below the hinge of its outputs.")
      }
      if (discriminator.range?.lowerBound ?? 0) < 0 || signs.critic != nil {
        return Match(
          family: .wasserstein,
          reason: "G's loss is -D(G(z)) and D's loss follows D(G(z)) - D(x), as a critic's does.")
      }
      if holds({ d, _, real, fake in abs(d - (real - fake)) <= 0.1 * abs(real - fake) + 0.02 }) {
        return Match(
          family: .wasserstein,
          reason: "G's loss is -D(G(z)) and D's loss is D(x) - D(G(z)): a critic's with its sign "
            + "turned.")
      }
      // Far from zero, where the cross-entropies are linear as well, they remain.
    }
    if holds({ _, g, _, fake in g <= 0 && g <= -Self.softplus(fake) * 0.95 + 0.02 }) {
      return Match(
        family: .minimax,
        reason: "G's loss is negative and at most log(1 - sigmoid D(G(z))), as under the minimax "
          + "objective.")
    }
    // A convex loss bounds from below; which bound is the tighter one decides.
    let entropic = excess { _, g, _, fake in (g, Self.softplus(-fake)) }
    let squared = excess { _, g, _, fake in (g, 0.5 * (fake - 1) * (fake - 1)) }
    let squaredWhole = excess { _, g, _, fake in (g, (fake - 1) * (fake - 1)) }
    let leastSquares = [squared, squaredWhole].compactMap { $0 }.min()
    switch (entropic, leastSquares) {
    case (let entropic?, let squares) where entropic <= squares ?? .infinity:
      return Match(
        family: .nonSaturating,
        reason: "G's loss stays just above softplus(-D(G(z))), as under the non-saturating "
          + "objective on logits.")
    case (_, _?):
      return Match(
        family: .leastSquares,
        reason: "G's loss stays just above the squared distance of D(G(z)) from 1.")
    default: return nil
    }
  }

  /// Scores this large lie far beyond the margins of one at which the hinge lets go of them.
  private static let beyondMargins = 4.0

  /// Whether the hinge of the mean scores is above zero for a part of the run, so that D's loss says
  /// something by staying above it.
  private var hingeIsFelt: Bool {
    guard let outputs else { return false }
    let felt = zip(outputs.real, outputs.fake).count { real, fake in 2 + fake - real > 0.1 }
    return 10 * felt >= outputs.real.count
  }

  /// The median excess of a loss over its Jensen bound, relative to one; nil when the bound breaks.
  private func excess(
    _ pair: (_ d: Double, _ g: Double, _ real: Double, _ fake: Double) -> (Double, Double)
  ) -> Double? {
    guard let outputs,
      holds({ d, g, real, fake in
        let (loss, bound) = pair(d, g, real, fake)
        return loss >= bound * 0.9 - 0.05
      })
    else { return nil }
    return Statistics.median(
      discriminatorMeans.indices.map { index in
        let (loss, bound) = pair(
          discriminatorMeans[index], generatorMeans[index], outputs.real[index],
          outputs.fake[index])
        return abs(loss - bound) / max(1, abs(bound))
      })
  }

  /// The family that tags name.
  func familyByName() -> Match? {
    signs.objective.map { Match(family: $0.family, reason: $0.reason) }
  }

  /// The family by the signs of the losses.
  func familyBySign() -> Match? {
    guard let d = discriminator.range, let g = generator.range, discriminator.finiteCount >= 4
    else { return nil }
    if d.lowerBound >= 0, g.upperBound <= 0, g.lowerBound < 0, admitsSaturation {
      return Match(
        family: .minimax,
        reason: "D's loss is never negative and G's never positive, as under the minimax objective."
      )
    }
    if d.lowerBound < 0, !startsNear(2, 0) {
      return Match(
        family: .wasserstein,
        reason: "D's loss falls below zero, which only a critic's does.")
    }
    guard d.lowerBound >= 0, g.lowerBound < 0, g.upperBound > 0 else { return nil }
    if let mark = hingeMark {
      return Match(
        family: .hinge,
        reason: "G's loss takes both signs while D's is never negative and \(mark), as under the "
          + "hinge.")
    }
    return familyOfCritic(because: "D's loss is never negative, but G's takes both signs and ")
  }

  /// A critic whose logged loss has its sign turned or holds its penalty, where something beside the
  /// losses speaks for it.
  private func familyOfCritic(because beginning: String) -> Match? {
    signs.critic.map { sign in
      let reason = beginning + sign + ": the objective of a critic, whatever the sign of its loss."
      return Match(
        family: .wasserstein, reason: reason.prefix(1).uppercased() + reason.dropFirst())
    }
  }

  /// The same where nothing else was told, unless the losses may be cross-entropies.
  func familyOfLastResort() -> Match? {
    admitsCrossEntropy(.mean) ? nil : familyOfCritic(because: "")
  }

  /// Why nothing was told, in a sentence.
  var undecided: String {
    let isEither =
      (discriminator.range?.lowerBound ?? -1) >= 0 && (generator.range?.lowerBound ?? 0) < 0
    return isEither
      ? "D's loss is never negative and G's falls below zero, as under the hinge or with a critic "
        + "whose sign is turned; nothing else tells which."
      : "The values of the losses fit no single objective."
  }

  /// What shows the hinge beside losses of either sign: where D starts, or what its parts are.
  ///
  /// D's loss is at least that on generated samples, max(0, 1 + D(G(z))), of which G's is minus the
  /// second term.
  private var hingeMark: String? {
    let highest = discriminator.range?.upperBound ?? .infinity
    if signs.critic == nil, abs(start.d - 2) < 0.3, highest < 3 {
      // Of an untrained critic the scores are alike, so that its loss starts near 0; G's loss may be
      // a sum where D's is a mean.
      return "starts near 2 and stays below 3"
    }
    guard admitsHinge else { return nil }
    if signs.partsAreNeverNegative { return "neither of its parts is" }
    if startsNear(2, 0) { return "starts near 2" }
    return startsNear(1, 0) && signs.critic == nil ? "starts near 1" : nil
  }

  /// Whether D's loss can hold the hinge of the scores that G's loss tells.
  private var admitsHinge: Bool {
    agree { d, g in d >= 0.4 * max(0, 1 - g) - 0.05 }
  }

  /// Whether D's loss can hold the cross-entropy of which G's is minus one half, averaged or summed.
  private var admitsSaturation: Bool {
    agree { d, g in d >= 0.2 * abs(g) - 0.02 * (summedSamples ?? 1) }
  }

  /// Whether a relation holds in nearly all segments; where losses cannot be compared it may.
  private func agree(_ relation: (_ d: Double, _ g: Double) -> Bool) -> Bool {
    let held = zip(discriminatorMeans, generatorMeans).count(where: relation)
    return Double(held) >= Self.agreement * Double(discriminatorMeans.count)
  }

  /// The family by the first losses, when D still answers near zero to everything.
  func familyByStart() -> Match? {
    let starts: [(d: Double, g: Double, family: LossFamily, reduction: LossReduction)] = [
      (Self.chance, Self.chance / 2, .nonSaturating, .sum),
      (Self.chance / 2, Self.chance / 2, .nonSaturating, .mean),
      (1, 1, .leastSquares, .sum), (0.5, 0.5, .leastSquares, .mean),
      (2, 0, .hinge, .sum), (1, 0, .hinge, .mean),
    ]
    func distance(_ d: Double, _ g: Double) -> Double {
      max(abs(start.d - d), abs(start.g - g))
    }
    let possible = starts.filter { candidate in
      switch candidate.family {
      case .nonSaturating: admitsCrossEntropy(candidate.reduction)
      case .hinge: hingeMark != nil
      default: (generator.range?.lowerBound ?? 0) >= 0
      }
    }
    let ordered = possible.sorted { distance($0.d, $0.g) < distance($1.d, $1.g) }
    guard let nearest = ordered.first, distance(nearest.d, nearest.g) < 0.35 else { return nil }
    return Match(
      family: nearest.family, reduction: nearest.reduction,
      reason: "The first losses, \(start.d.brief) and \(start.g.brief), are nearest to those of an "
        + "untrained D under the \(nearest.family.rawValue) objective, \(nearest.d.brief) and "
        + "\(nearest.g.brief).")
  }

  /// Whether both losses can be cross-entropies of one D: with G's loss at -log p, the generated
  /// part of D's is at least -log(1 - p).
  ///
  /// -log(1 - exp(-u)) is convex in u = -log p, so the bound holds for means as well (Jensen).
  private func admitsCrossEntropy(_ reduction: LossReduction) -> Bool {
    let scale = reduction == .mean ? 0.5 : 1
    // Batches and moments differ between the two losses, hence the slack.
    return agree { d, g in g > 0 && d >= -0.6 * scale * log(1 - exp(-g)) - 0.02 }
  }

  /// Whether D's loss is half of the squared distances of its outputs from their targets, and not the
  /// whole; nil when that cannot be told.
  ///
  /// It is half as in equation 9 of Mao et al. (2017), and where the two parts are averaged. The mean of squares is at least the square of the mean. An untrained D answers about 0, or one
  /// half behind a sigmoid.
  var halvesSquares: Bool? {
    let isWhole = holds { d, _, real, fake in
      d >= 0.95 * ((real - 1) * (real - 1) + fake * fake) - 0.02
    }
    if outputs != nil, !isWhole { return true }
    let starts: [(d: Double, g: Double, isHalved: Bool)] = [
      (1, 1, false), (1, 0.5, false), (0.5, 1, true), (0.5, 0.5, true), (0.5, 0.25, false),
      (0.25, 0.25, true), (0.25, 0.125, true),
    ]
    func distance(_ d: Double, _ g: Double) -> Double { max(abs(start.d - d), abs(start.g - g)) }
    let nearest = starts.min { distance($0.d, $0.g) < distance($1.d, $1.g) }
    if let nearest, distance(nearest.d, nearest.g) < 0.2 { return nearest.isHalved }
    return outputs == nil ? nil : false
  }

  /// How the parts of D's loss were combined.
  func reduction(_ family: LossFamily, _ kind: OutputKind)
    -> (reduction: LossReduction, reason: String)?
  {
    let families: Set<LossFamily> = [.minimax, .nonSaturating, .hinge, .relativistic]
    guard families.contains(family) else { return nil }
    if kind == .probability, family == .minimax || family == .nonSaturating,
      holds({ d, _, real, fake in d >= Self.crossEntropy(real, fake) * 0.95 - 0.02 })
    {
      return (.sum, "D's loss is at least -log D(x) - log(1 - D(G(z))): its two parts are summed.")
    }
    let whole = family == .hinge ? 2 : Self.chance
    if abs(start.d - whole) < 0.2 * whole {
      return (.sum, "D's loss starts near \(whole.brief): its two parts are summed.")
    }
    if abs(start.d - whole / 2) < 0.2 * whole {
      return (.mean, "D's loss starts near \((whole / 2).brief): its two parts are averaged.")
    }
    return nil
  }

  private func startsNear(_ d: Double, _ g: Double) -> Bool {
    abs(start.d - d) < 0.3 && abs(start.g - g) < 0.4
  }

  private static func crossEntropy(_ real: Double, _ fake: Double) -> Double {
    -log(max(real, 1e-12)) - log(max(1 - fake, 1e-12))
  }

  private static func softplus(_ value: Double) -> Double {
    max(value, 0) + log1p(exp(-abs(value)))
  }
}
