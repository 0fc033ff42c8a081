import TraceModel

/// Whether D's loss stays at or above that of guessing: a D that is beaten, not one in balance.
///
/// The best D of a moment has a loss below chance by twice the Jensen-Shannon divergence
/// (Goodfellow et al. 2014, theorem 1), so that means at or above chance, one after the other, show
/// a D that learns nothing that holds until the next step.
struct GuessingDiscriminator {
  /// The series read.
  let tag: String
  /// The share of segments of the second half whose mean is at or above chance.
  let share: Double
  /// The mean loss of the second half over that of guessing.
  let level: Double
  /// The step from which it holds.
  let onset: Int?
  /// The first and last step looked at.
  let range: (from: Int, to: Int)

  /// The share of segments from which D counts as beaten.
  static let threshold = Threshold(
    "share of the second half with D's loss at or above guessing", 0.8,
    meaning: "above: D is beaten by G's moves, not in balance with it",
    source: "closed form: D's best loss is 2 ln 2 - 2 JSD (Goodfellow et al. 2014, theorem 1)")

  /// The number of blocks that a run is divided into, and of values that it takes.
  static let blockCount = 32

  /// Reads D's loss where the family has a value for guessing.
  init?(_ context: RuleContext) {
    guard let chance = context.objective.chanceLoss,
      let loss = context.profile(.discriminatorLoss), loss.finiteSegments.count >= Self.blockCount
    else { return nil }
    // Coarse blocks: the mean must show through the noise of batches.
    let segments = loss.finiteSegments
    let blocks = (0..<Self.blockCount).map { block -> (step: Int, mean: Double) in
      let low = block * segments.count / Self.blockCount
      let high = (block + 1) * segments.count / Self.blockCount
      return (segments[low].firstStep, Statistics.mean(segments[low..<high].map(\.mean)) ?? 0)
    }
    let half = blocks.suffix(Self.blockCount / 2)
    tag = loss.tag
    share = Double(half.count { $0.mean >= chance }) / Double(half.count)
    level = (Statistics.mean(half.map(\.mean)) ?? 0) / chance
    onset = FinalStretch(of: blocks.map { $0.mean >= chance }, holdingFor: 0.7)
      .map { blocks[$0.start].step }
    range = (half.first?.step ?? 0, loss.lastStep)
  }

  /// Whether D is beaten.
  var isBeaten: Bool { share > Self.threshold.value }
}
