import Foundation
import TraceModel

/// The objective a run was trained with: recorded in `run.json`, else inferred from the values,
/// each conclusion with its reason.
struct ObjectiveInference: Sendable, Equatable {
  /// The loss family.
  private(set) var family = LossFamily.unknown
  /// What the logged outputs of D are.
  private(set) var outputKind = OutputKind.unknown
  /// How the two parts of D's loss were combined.
  private(set) var reduction = LossReduction.unknown
  /// Whether squared distances were halved, or their two parts averaged, which comes to the same.
  private(set) var squaresAreHalved = true
  /// The samples that the losses were summed over, 1 when they are averages over the batch.
  private(set) var summedSamples = 1.0
  /// What was concluded and why, in sentences.
  private(set) var reasons: [String] = []

  /// Infers the objective of a run from its manifest and condensed series.
  init(_ trace: Trace, profile: (Role) -> SeriesProfile?) {
    if let recorded = trace.manifest?.discriminatorOutput, recorded != .unknown {
      outputKind = recorded
      reasons.append("The outputs of D are recorded in run.json as \(recorded.rawValue).")
    } else {
      inferOutputKind([Role.outputReal, .outputFake].compactMap(profile))
    }
    if let recorded = trace.manifest?.objective, recorded != .unknown {
      family = recorded
      reasons.append("The objective is recorded in run.json as \(recorded.rawValue).")
    }
    if let recorded = trace.manifest?.lossReduction, recorded != .unknown {
      reduction = recorded
    }
    guard let losses = LossRecord(trace, profile: profile) else {
      if family == .unknown {
        reasons.append("Without both losses the objective cannot be told.")
      }
      return
    }
    if family == .unknown { inferFamily(losses) }
    if family == .minimax || family == .nonSaturating, trace.manifest?.lossReduction == nil {
      summedSamples = losses.summedSamples ?? 1
    }
    if family == .leastSquares, let isHalved = losses.halvesSquares {
      squaresAreHalved = isHalved
      reasons.append(
        "Squared distances are \(isHalved ? "halved" : "whole"): a D that answers one half has a "
          + "loss of \(isHalved ? "1/4" : "1/2").")
    }
    if reduction == .unknown { inferReduction(losses) }
    if outputKind == .score, family == .minimax || family == .nonSaturating { outputKind = .logit }
  }

  /// The value of D's loss when D cannot tell real from generated, where the family has one.
  var chanceLoss: Double? {
    let parts: Double
    switch family {
    case .minimax, .nonSaturating, .relativistic: parts = 2 * Foundation.log(2.0)
    case .hinge: parts = 2
    // Whether one half stands before the parts or before their sum, only the values tell.
    case .leastSquares: return squaresAreHalved ? 0.25 : 0.5
    case .wasserstein, .unknown: return nil
    }
    return (reduction == .mean ? parts / 2 : parts) * summedSamples
  }

  private mutating func inferOutputKind(_ outputs: [SeriesProfile]) {
    let ranges = outputs.compactMap(\.range)
    guard !ranges.isEmpty, outputs.reduce(0, { $0 + $1.finiteCount }) >= 4 else { return }
    if ranges.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= 1 }) {
      outputKind = .probability
      reasons.append("Every logged output of D lies in [0, 1], so they are probabilities.")
    } else {
      outputKind = .score
      let low = ranges.map(\.lowerBound).min() ?? 0
      let high = ranges.map(\.upperBound).max() ?? 0
      reasons.append(
        "Outputs of D reach from \(low.brief) to \(high.brief), outside [0, 1], so they are raw "
          + "scores.")
    }
  }

  private mutating func inferFamily(_ losses: LossRecord) {
    guard
      let match = losses.familyBySum() ?? losses.familyByOutputs(outputKind)
        ?? losses.familyByName() ?? losses.familyBySign() ?? losses.familyByStart()
        ?? losses.familyOfLastResort()
    else {
      reasons.append(losses.undecided)
      return
    }
    family = match.family
    if let combined = match.reduction { reduction = combined }
    reasons.append(match.reason)
  }

  private mutating func inferReduction(_ losses: LossRecord) {
    guard let match = losses.reduction(family, outputKind) else { return }
    reduction = match.reduction
    reasons.append(match.reason)
  }
}

extension Double {
  /// Three significant digits, locale-free, for sentences.
  var brief: String {
    guard isFinite else { return isNaN ? "NaN" : self < 0 ? "-infinity" : "infinity" }
    if self == 0 { return "0" }
    let exponent = Int(Foundation.log10(abs(self)).rounded(.down))
    if exponent < -4 || exponent > 5 {
      let mantissa = self / Foundation.pow(10, Double(exponent))
      return "\((mantissa * 10).rounded() / 10)e\(exponent)"
    }
    let unit = Foundation.pow(10, Double(2 - exponent))
    let rounded = (self * unit).rounded() / unit
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }

  /// A share as a whole percentage, with one decimal below ten.
  var percent: String {
    let value = self * 100
    guard value.isFinite else { return "an unknown share" }
    let rounded = abs(value) < 10 ? (value * 10).rounded() / 10 : value.rounded()
    return rounded == rounded.rounded() ? "\(Int(rounded)) %" : "\(rounded) %"
  }
}
