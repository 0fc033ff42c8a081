/// The values of one tag while a log is being read: puts in order what people's loops log.
///
/// Within a file, a step that returns to the beginning is a counter that was started again (once an
/// epoch, say), so counting goes on from where it was; a step that goes back less far is out of
/// order and sorted in the end. From one file to the next, a step that goes back is a run that was
/// resumed: what the earlier file holds from there on is superseded.
///
/// A column of 262,144 values or more is condensed to buckets that keep every extreme.
struct ScalarColumn {
  /// The largest step taken at its word: larger ones do not survive arithmetic in floating point.
  static let stepLimit = 1 << 53
  /// The number of values from which a column is condensed.
  static let countLimit = 1 << 18

  /// The tag.
  let tag: String
  private var steps: [Int] = []
  private var values: [Float] = []
  /// What the values were condensed to, when there were too many.
  private var buckets: ValueBuckets?

  /// How often the counter was started again.
  private(set) var laps = 0
  /// How many values came out of order.
  private(set) var disordered = 0
  /// How many values a later file superseded, and from which step on.
  private(set) var superseded: (count: Int, from: Int) = (0, 0)

  private var offset = 0
  private var last = -ScalarColumn.stepLimit
  private var lastButOne = -ScalarColumn.stepLimit
  private var lapStart = 0  // the first step since the counter was last started
  private var seen = 0
  private var seenAtFileStart = 0

  private let countLimit: Int

  /// Creates an empty column that keeps fewer than so many values uncondensed.
  init(tag: String, countLimit: Int = ScalarColumn.countLimit) {
    self.tag = tag
    self.countLimit = countLimit
  }

  /// Whether nothing is left of what was appended.
  var isEmpty: Bool { values.isEmpty && buckets == nil }

  /// How many consecutive values were condensed to one bucket, 1 when none were.
  var bucketLength: Int { buckets?.length ?? 1 }

  /// Appends a value.
  @inline(__always)
  mutating func append(_ value: Float, at step: Int) {
    // No sum with an offset overflows: both stay within twice the limit.
    var step = offset + Swift.max(-Self.stepLimit, Swift.min(step, Self.stepLimit))
    if step < last || step > Self.stepLimit { step = place(step) }
    if seen == seenAtFileStart { lapStart = step }
    lastButOne = last
    last = step
    seen &+= 1
    guard buckets == nil else {
      buckets?.append(value, at: step)
      return
    }
    steps.append(step)
    values.append(value)
    if values.count == countLimit { condense() }
  }

  /// Turns the values into buckets, a sixteenth as many at first and an eighth at most.
  private mutating func condense() {
    buckets = ValueBuckets(steps: steps, values: values, limit: countLimit / 8)
    steps = []
    values = []
  }

  /// Finds the place of a step that goes back or beyond all bounds.
  private mutating func place(_ step: Int) -> Int {
    let step = Swift.max(-Self.stepLimit, Swift.min(step, Self.stepLimit))
    guard step < last else { return step }
    if seen == seenAtFileStart {
      removeValues(from: step)
      return step
    }
    guard step <= lapStart else {
      disordered += 1
      return step
    }
    // The counter went back to its beginning: go on with the distance it had.
    let distance = seen - seenAtFileStart > 1 ? last - lastButOne : 1
    let next = Swift.min(last + Swift.max(1, distance), Self.stepLimit)
    offset += next - step
    lapStart = next
    laps += 1
    return next
  }

  /// Another file of the same run begins.
  mutating func beginFile() {
    seenAtFileStart = seen
    offset = 0
  }

  /// Removes what was logged at a step or later.
  mutating func removeValues(from step: Int) {
    let before = count
    if buckets != nil {
      last = buckets?.removeValues(from: step) ?? -Self.stepLimit
      if last == -Self.stepLimit { buckets = nil }
    } else {
      // Earlier disorder makes the steps unsorted, so every one is looked at.
      let kept = steps.indices.filter { steps[$0] < step }
      guard kept.count < steps.count else { return }
      steps = kept.map { steps[$0] }
      values = kept.map { values[$0] }
      last = steps.last ?? -Self.stepLimit
    }
    guard count < before else { return }
    superseded = (
      superseded.count + before - count,
      superseded.count == 0 ? step : Swift.min(superseded.from, step)
    )
  }

  /// The values that are left, by the size of the buckets when they were condensed.
  private var count: Int { buckets?.valueCount ?? values.count }

  /// The finished series, its steps in order.
  ///
  /// A log that never says the step has every value at step 0; those are counted instead.
  func series() -> (series: Series, isNumbered: Bool) {
    let isNumbered = disordered == 0 && seen > 1 && last == 0 && lapStart == 0 && isAllAtZero
    if let buckets {
      let series = buckets.series(tag: tag, isNumbered: isNumbered)
      return (disordered > 0 ? series.sorted() : series, isNumbered)
    }
    if isNumbered {
      return (Series(tag: tag, steps: Array(steps.indices), values: values), true)
    }
    let series = Series(tag: tag, steps: steps, values: values)
    return (disordered > 0 ? series.sorted() : series, false)
  }

  /// Whether the log never says the step: where nothing is out of order, the first decides.
  private var isAllAtZero: Bool {
    buckets.map { $0.firstStep == 0 } ?? (values.count > 1 && steps[0] == 0)
  }
}
