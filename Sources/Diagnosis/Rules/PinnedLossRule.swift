import Foundation
import TraceModel

/// A loss stands still at a value that a formula explains.
struct PinnedLossRule: Rule {
  /// How far values may lie apart.
  static let tolerance = Threshold(
    "spread of a loss that stands still", 1e-4,
    meaning: "below, relative to its size: the loss does not move",
    source: "losses over fresh batches vary by far more; float32 resolves 1e-7")
  /// How much of the run it must last.
  static let length = Threshold(
    "share of the run that a loss stands still", 0.1,
    meaning: "above, at the end of the run: pinned",
    source: "long enough to be no chance, short enough to be seen before the run ends")
  private static let leastCount = 20

  let declaration = RuleDeclaration(
    identifier: "pinned-loss", category: .numerics,
    title: "The losses move",
    failureTitle: "A loss is pinned to one value",
    summary: "A loss over fresh batches always varies. One that stands still is saturated: a clamp "
      + "or an epsilon inside a logarithm cuts the gradient, or a player's output no longer "
      + "depends on its input.",
    signals: [.discriminatorLoss, .generatorLoss],
    thresholds: [tolerance, length, GameAtRest.threshold], severity: .high,
    howWrong: "A logger that writes the last value again when a player is not updated, or rounds "
      + "to few digits, makes a loss look pinned.",
    references: [
      "POSTECH-CVLab/PyTorch-StudioGAN, issue 112: D loss 13.82 forever, which is -ln(1e-6)",
      "SHI-Labs/StyleNAT, issue 11: D loss 1.39, which is 2 ln 2",
      "HyperGAN, issue 177: D loss exactly 0.5",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let roles = [Role.discriminatorLoss, .generatorLoss]
    let least = 2 * Self.leastCount
    _ = try context.require(
      roles, orLog: [.discriminatorLoss, .generatorLoss], values: least)
    let series = roles.compactMap { context.trace[$0] }.filter { $0.count >= least }
    let plateaus = series.compactMap { series -> (Series, Plateau)? in
      let least = max(Self.leastCount, Int(Self.length.value * Double(series.count)))
      return Plateau(
        atEndOf: series, tolerance: Self.tolerance.value, minimum: least
      ).map { (series, $0) }
    }
    guard let (worst, plateau) = plateaus.max(by: { $0.1.count < $1.1.count }) else {
      return declaration.finding(
        .pass, confidence: 0.95, "Neither loss stands still at the end of the run.")
    }
    if let rest = GameAtRest(context) {
      return declaration.finding(
        .pass, confidence: 0.9, GameAtRest.explanation, evidence: [rest.evidence])
    }
    let known = PinnedValue.known(in: context).first {
      $0.matches(plateau.value, family: context.family)
    }
    let meaning = known.map { " That is \($0.formula): \($0.meaning)" } ?? ""
    return declaration.finding(
      .fail, confidence: known == nil ? 0.8 : 0.95, onset: plateau.firstStep,
      "\(worst.tag) stands at \(plateau.value.brief) for the last \(plateau.count) values.\(meaning)",
      evidence: plateaus.map { series, plateau in
        Evidence(
          series: series.tag, from: plateau.firstStep, to: plateau.lastStep, value: plateau.value,
          threshold: Self.tolerance.value, note: "pinned value; threshold is the spread")
      }, remedies: remedies(against: known?.cause ?? .certainty, in: context))
  }

  private func remedies(against cause: PinnedValue.Cause, in context: RuleContext) -> [Remedy] {
    switch cause {
    case .certainty: Remedies.againstOverpoweringDiscriminator(in: context)
    case .constancy: Remedies.againstConstantDiscriminator(in: context)
    case .clamp: Remedies.againstClampedLogarithm(in: context)
    }
  }
}

/// A value at which losses get stuck, with the reason.
private struct PinnedValue {
  /// What holds a loss where it is.
  enum Cause {
    /// D is right about every sample.
    case certainty
    /// D answers the same to every sample.
    case constancy
    /// A logarithm is cut off.
    case clamp
  }

  var value: Double
  var cause: Cause
  var formula: String
  var meaning: String
  var families: Set<LossFamily> = []

  func matches(_ other: Double, family: LossFamily) -> Bool {
    (families.isEmpty || family == .unknown || families.contains(family))
      && abs(other - value) <= 2e-3 * max(value, 0.1)
  }

  private static let entropic: Set<LossFamily> = [.minimax, .nonSaturating, .relativistic]

  private static func clamp(_ epsilon: Double, _ name: String) -> PinnedValue {
    PinnedValue(
      value: -log(epsilon), cause: .clamp, formula: "-ln(\(name))",
      meaning: "the logarithm is cut off by an epsilon of \(name), where its gradient is zero.")
  }

  private static func half(_ value: Double, _ formula: String) -> PinnedValue {
    PinnedValue(
      value: value, cause: .constancy, formula: formula,
      meaning: "D answers one half to everything, whatever it is shown.", families: entropic)
  }

  /// The constants, most specific first.
  static func known(in context: RuleContext) -> [PinnedValue] {
    let squared = context.objective.squaresAreHalved ? 0.25 : 0.5
    return [
      clamp(1e-6, "1e-6"), clamp(1e-7, "1e-7"), clamp(1e-8, "1e-8"), clamp(1e-12, "1e-12"),
      PinnedValue(
        value: 100, cause: .clamp, formula: "the bound of PyTorch's binary cross-entropy",
        meaning: "the logarithm is clamped at -100."),
      half(2 * log(2.0), "2 ln 2"), half(log(2.0), "ln 2"),
      PinnedValue(
        value: 2, cause: .constancy, formula: "the hinge loss of a D that answers 0",
        meaning: "D answers 0 to everything.", families: [.hinge]),
      PinnedValue(
        value: squared, cause: .constancy,
        formula: "the least-squares loss of a D that answers one half",
        meaning: "D answers one half to everything.", families: [.leastSquares]),
      PinnedValue(
        value: 2 * squared, cause: .constancy,
        formula: "the least-squares loss of a D that answers 0, or 1",
        meaning: "D answers the same to everything.", families: [.leastSquares]),
      PinnedValue(
        value: context.settings.number("regularizers.gp.weight") ?? 10, cause: .constancy,
        formula: "the weight of the gradient penalty",
        meaning: "the critic is flat, so that only the penalty is left.",
        families: [.wasserstein]),
      PinnedValue(
        value: 0, cause: .certainty, formula: "zero",
        meaning: "D is certain, and nothing is left to learn from."),
    ]
  }
}
