import TraceModel

/// A D that is better than guessing, but hardly: what is left to tell samples from data is little.
///
/// Where samples are perfect on a share c of the data and the rest is missing, the best D answers
/// c / (1 + c) there and 1 elsewhere, and its loss is ln(1 + c) + c ln((1 + c) / c): 0.95 of that
/// of guessing for c = 0.9, 0.89 for c = 0.8, 0.69 for c = 0.5. A loss close to guessing thus leaves
/// little to be missing, provided that D learns at all.
struct BalancedDiscriminator {
  /// D's loss over the last fifth, over that of guessing.
  let error: Double

  /// From where D counts as balanced.
  static let threshold = Threshold(
    "D's loss over the loss of guessing", 0.95,
    meaning: "above, and below 1: at most a tenth of the data is missing, as far as D can see",
    source: "closed form: the best D's loss for samples that cover 0.9 of the data "
      + "(Goodfellow et al. 2014, proposition 1)")

  /// Nil when D is not balanced, is beaten, or its loss says nothing of the kind.
  init?(_ context: RuleContext) {
    guard context.family == .minimax || context.family == .nonSaturating,
      let guessing = GuessingDiscriminator(context), !guessing.isBeaten,
      let certainty = DiscriminatorCertainty(context), certainty.late >= Self.threshold.value,
      guessing.level < 1
    else { return nil }
    error = certainty.late
  }
}
