import TraceModel

/// The longest stretch at the end of a series over which it does not move: the mark of a
/// saturated or clamped loss.
struct Plateau: Sendable, Equatable {
  /// The step at which it starts.
  let firstStep: Int
  /// The step at which it ends.
  let lastStep: Int
  /// The number of values in it.
  let count: Int
  /// The value at which the series stands.
  let value: Double

  /// Finds the stretch at the end whose values all lie within `tolerance` of the last value,
  /// relative to its size: a loss that decays towards zero moves.
  ///
  /// Nil when the last value is not finite or fewer than `minimum` values stand still.
  ///
  /// - Complexity: O(*n*).
  init?(atEndOf series: Series, tolerance: Double, minimum: Int) {
    guard let last = series.values.last, last.isFinite else { return nil }
    let value = Double(last)
    let bound = tolerance * abs(value)
    var start = series.count
    while start > 0, abs(Double(series.values[start - 1]) - value) <= bound { start -= 1 }
    guard series.count - start >= Swift.max(minimum, 1) else { return nil }
    firstStep = series.steps[start]
    lastStep = series.steps[series.count - 1]
    count = series.count - start
    self.value = value
  }
}
