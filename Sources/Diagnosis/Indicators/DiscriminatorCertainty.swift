import Foundation
import TraceModel

/// How certain D is at the end of a run, from its loss, else from its outputs.
struct DiscriminatorCertainty {
  /// The series read.
  let tag: String
  /// The remaining error: D's loss over the loss of guessing, or the error that the outputs leave;
  /// 0 when D separates perfectly, 1 when it guesses.
  let error: [Double]
  /// The steps at which the elements of `error` start.
  let steps: [Int]

  /// Reads D's certainty; nil when the trace or the family does not show it.
  init?(_ context: RuleContext) {
    guard context.family != .wasserstein else { return nil }
    let scale = context.objective.chanceLoss ?? 2 * log(2.0)
    let outputs = Self.outputError(context)
    let known = context.family != .unknown || outputs == nil
    if known, let profile = context.profile(.discriminatorLoss), !profile.isBlank,
      profile.range.map({ $0.lowerBound >= 0 }) == true
    {
      let segments = profile.finiteSegments
      tag = profile.tag
      error = segments.map { $0.median / scale }
      steps = segments.map(\.firstStep)
    } else if let outputs {
      (tag, error, steps) = outputs
    } else {
      return nil
    }
  }

  private static func outputError(_ context: RuleContext) -> (String, [Double], [Int])? {
    guard context.objective.outputKind == .probability,
      let real = context.profile(.outputReal), let fake = context.profile(.outputFake),
      real.segments.count == fake.segments.count
    else { return nil }
    let pairs = zip(real.segments, fake.segments).filter {
      $0.0.finiteCount > 0 && $0.1.finiteCount > 0
    }
    guard !pairs.isEmpty else { return nil }
    return (
      real.tag, pairs.map { 1 - $0.0.median + $0.1.median }, pairs.map { $0.0.firstStep }
    )
  }

  /// The median error over the last fifth.
  var late: Double {
    Statistics.median(error.suffix(max(1, error.count / 5))) ?? .nan
  }

  /// The step from which the error stays below a level.
  func onset(below level: Double) -> Int? {
    FinalStretch(of: error.map { $0 < level }, holdingFor: 0.8).map { steps[$0.start] }
  }

  /// The first step of the last fifth.
  var lateStart: Int { steps.suffix(max(1, steps.count / 5)).first ?? 0 }
}
