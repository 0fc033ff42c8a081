/// One scalar quantity over the steps of a run, as it was logged.
///
/// Steps are non-decreasing. Values are kept as logged, non-finite ones included: a NaN is the
/// finding, not noise.
public struct Series: Sendable, Equatable {
  /// The tag as logged, with the name of a fused sub-run in front.
  public let tag: String
  /// The step of each value.
  public private(set) var steps: [Int]
  /// The values; `values[i]` was logged at `steps[i]`.
  public private(set) var values: [Float]
  /// Which values of a condensed series are kept only because they are the extremes of those left
  /// out around them, or not finite; empty when every value was kept.
  ///
  /// Means and medians leave them out: they stand for nothing but themselves.
  public private(set) var exceptional: [Bool]
  /// How many values of a condensed series were left out; 0 when every value was kept.
  public private(set) var omittedCount: Int

  /// Creates a series; the shorter of `steps` and `values` decides its length.
  public init(
    tag: String, steps: [Int] = [], values: [Float] = [], exceptional: [Bool] = [],
    omittedCount: Int = 0
  ) {
    self.tag = tag
    self.omittedCount = max(0, omittedCount)
    let count = Swift.min(steps.count, values.count)
    self.steps = steps.count == count ? steps : Array(steps.prefix(count))
    self.values = values.count == count ? values : Array(values.prefix(count))
    self.exceptional = exceptional.count >= count ? Array(exceptional.prefix(count)) : []
  }

  /// The number of values.
  public var count: Int { values.count }
  /// The number of values that were logged, those left out of a condensed series among them.
  public var loggedCount: Int { values.count + omittedCount }
  /// Whether nothing was logged.
  public var isEmpty: Bool { values.isEmpty }

  /// Appends a value.
  public mutating func append(_ value: Float, at step: Int) {
    steps.append(step)
    values.append(value)
    if !exceptional.isEmpty { exceptional.append(false) }
  }

  /// Removes every value logged at `step` or later, and returns what was removed.
  public mutating func removeValues(from step: Int) -> Series {
    let cut = firstIndex(atOrAfter: step)
    let removed = Series(
      tag: tag, steps: Array(steps[cut...]), values: Array(values[cut...]),
      exceptional: Array(exceptional.dropFirst(cut)))
    steps.removeSubrange(cut...)
    values.removeSubrange(cut...)
    if !exceptional.isEmpty { exceptional.removeSubrange(cut...) }
    return removed
  }

  /// The series under another tag.
  func renamed(_ tag: String) -> Series {
    Series(
      tag: tag, steps: steps, values: values, exceptional: exceptional,
      omittedCount: omittedCount)
  }

  /// The series in order of steps, values of one step in the order given.
  func sorted() -> Series {
    let order = steps.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }
    return Series(
      tag: tag, steps: order.map { steps[$0] }, values: order.map { values[$0] },
      exceptional: exceptional.isEmpty ? [] : order.map { exceptional[$0] },
      omittedCount: omittedCount)
  }

  /// The index of the first value at or after a step, `count` when there is none.
  ///
  /// - Complexity: O(log *n*).
  public func firstIndex(atOrAfter step: Int) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
