import TraceModel

/// How much of the way from real training data to generated samples D puts real data that it was
/// not trained on.
///
/// D's outputs rise and fall together from step to step by more than what tells the three apart, so
/// that values of the same steps are compared, and as many as it takes are averaged.
struct HeldOutGap {
  /// 0 when held-out data look like training data, 1 when they look generated.
  let share: Double
  /// The standard error of the share; zero when there is a single value.
  let error: Double
  /// The step from which the share stayed above the given level, or the first step averaged.
  let onset: Int
  /// The first and last step averaged.
  let range: ClosedRange<Int>

  /// The values it takes to average D's swings, where there are as many.
  private static let enough = 16

  /// Nil when a series is missing, or D does not tell training data from generated samples.
  ///
  /// - Parameters:
  ///   - trace: the run.
  ///   - level: the share whose onset is looked for.
  init?(of trace: Trace, onsetAbove level: Double) {
    guard let heldOut = trace[.outputHeldOut], let real = trace[.outputReal],
      let fake = trace[.outputFake], !real.isEmpty, !fake.isEmpty
    else { return nil }
    let pairs = zip(heldOut.steps, heldOut.values).map { step, value in
      let (training, generated) = (real.mean(around: step), fake.mean(around: step))
      return (step: step, missing: training - Double(value), whole: training - generated)
    }.filter { $0.missing.isFinite && $0.whole.isFinite }
    let count = max(pairs.count / 5, min(Self.enough, pairs.count / 2), 1)
    let late = pairs.suffix(count)
    guard let first = late.first, let last = late.last,
      let whole = Statistics.mean(late.map(\.whole)), whole > 0,
      let missing = Statistics.mean(late.map(\.missing))
    else { return nil }
    let squares = late.reduce(0) { $0 + ($1.missing - missing) * ($1.missing - missing) }
    share = missing / whole
    error = (squares / Double(max(late.count - 1, 1) * late.count)).squareRoot() / whole
    range = min(first.step, last.step)...max(first.step, last.step)
    let shares = pairs.indices.map { index in
      let near = pairs[max(index - 2, 0)..<min(index + 3, pairs.count)]
      return near.reduce(0) { $0 + $1.missing } / max(near.reduce(0) { $0 + $1.whole }, .ulpOfOne)
    }
    onset =
      FinalStretch(of: shares.map { $0 > level }, holdingFor: 0.8).map { pairs[$0.start].step }
      ?? first.step
  }
}

extension Series {
  /// The mean of the value at or after a step and those before and after it.
  fileprivate func mean(around step: Int) -> Double {
    let index = Swift.min(firstIndex(atOrAfter: step), count - 1)
    let near = values[Swift.max(index - 1, 0)...Swift.min(index + 1, count - 1)]
    return Statistics.mean(near.map(Double.init)) ?? .nan
  }
}
