/// The values of one tag while a log is being read: puts in order what people's loops log.
///
/// Within a file, a step that returns to the beginning is a counter that was started again (once an
/// epoch, say), so counting goes on from where it was; a step that goes back less far is out of
/// order and sorted in the end. From one file to the next, a step that goes back is a run that was
/// resumed: what the earlier file holds from there on is superseded.
struct ScalarColumn {
  /// The largest step taken at its word: larger ones do not survive arithmetic in floating point.
  static let stepLimit = 1 << 53

  /// The tag.
  let tag: String
  private(set) var steps: [Int] = []
  private(set) var values: [Float] = []

  /// How often the counter was started again.
  private(set) var laps = 0
  /// How many values came out of order.
  private(set) var disordered = 0
  /// How many values a later file superseded, and from which step on.
  private(set) var superseded: (count: Int, from: Int) = (0, 0)

  private var offset = 0
  private var lapStart = 0  // index of the first value since the counter was last started
  private var last = -ScalarColumn.stepLimit
  private var countAtFileStart = 0

  /// Creates an empty column.
  init(tag: String) { self.tag = tag }

  /// Appends a value.
  @inline(__always)
  mutating func append(_ value: Float, at step: Int) {
    var step = step
    if offset != 0 { step = Swift.min(step, Self.stepLimit) + offset }
    if step < last || step > Self.stepLimit { step = place(step) }
    last = step
    steps.append(step)
    values.append(value)
  }

  /// Finds the place of a step that goes back or beyond all bounds.
  private mutating func place(_ step: Int) -> Int {
    let step = Swift.max(-Self.stepLimit, Swift.min(step, Self.stepLimit))
    guard step < last else { return step }
    if values.count == countAtFileStart {
      removeValues(from: step)
      return step
    }
    guard step <= steps[lapStart] else {
      disordered += 1
      return step
    }
    // The counter went back to its beginning: go on with the stride it had.
    let stride = values.count - countAtFileStart > 1 ? last - steps[values.count - 2] : 1
    let next = Swift.min(last + Swift.max(1, stride), Self.stepLimit)
    offset += next - step
    lapStart = steps.count
    laps += 1
    return next
  }

  /// Another file of the same run begins.
  mutating func beginFile() {
    countAtFileStart = values.count
    offset = 0
    lapStart = values.count
  }

  /// Removes what was logged at a step or later.
  mutating func removeValues(from step: Int) {
    // Earlier disorder makes the steps unsorted, so every one is looked at.
    let kept = steps.indices.filter { steps[$0] < step }
    guard kept.count < steps.count else { return }
    superseded = (
      superseded.count + steps.count - kept.count,
      superseded.count == 0 ? step : Swift.min(superseded.from, step)
    )
    steps = kept.map { steps[$0] }
    values = kept.map { values[$0] }
    countAtFileStart = Swift.min(countAtFileStart, values.count)
    lapStart = Swift.min(lapStart, values.count)
    last = steps.last ?? -Self.stepLimit
  }

  /// The finished series, its steps in order.
  ///
  /// A log that never says the step has every value at step 0; those are counted instead.
  func series() -> (series: Series, isNumbered: Bool) {
    guard disordered == 0 else {
      let order = steps.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }
      let sorted = Series(
        tag: tag, steps: order.map { steps[$0] }, values: order.map { values[$0] })
      return (sorted, false)
    }
    if steps.count > 1, steps[0] == 0, steps[steps.count - 1] == 0 {
      return (Series(tag: tag, steps: Array(steps.indices), values: values), true)
    }
    return (Series(tag: tag, steps: steps, values: values), false)
  }
}
