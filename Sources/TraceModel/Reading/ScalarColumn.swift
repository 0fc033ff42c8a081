/// The values of one tag while a log is being read: puts in order what people's loops log.
///
/// Within a file, a step that returns to the beginning is a counter that was started again (once an
/// epoch, say), so counting goes on from where it was; a step that goes back less far is out of
/// order and sorted in the end. From one file to the next, a step that goes back is a run that was
/// resumed: what the earlier file holds from there on is superseded.
///
/// A column holds at most 262,144 values. When a log is longer, every second value is dropped, and
/// again; the first of a row of non-finite values, the extremes and the last value stay.
struct ScalarColumn {
  /// The largest step taken at its word: larger ones do not survive arithmetic in floating point.
  static let stepLimit = 1 << 53
  /// The most values kept.
  static let countLimit = 1 << 18

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
  /// Of how many values one is kept: a power of two.
  private(set) var stride = 1

  private var offset = 0
  private var last = -ScalarColumn.stepLimit
  private var lapStart = 0  // the first step since the counter was last started
  private var seen = 0
  private var seenAtFileStart = 0
  private var wasFinite = true
  /// The last value, when it was dropped.
  private var pending: (value: Float, step: Int)?
  private var lowest: (value: Float, step: Int)?
  private var highest: (value: Float, step: Int)?

  private let countLimit: Int

  /// Creates an empty column that keeps fewer than so many values.
  init(tag: String, countLimit: Int = ScalarColumn.countLimit) {
    self.tag = tag
    self.countLimit = countLimit
  }

  /// Appends a value.
  @inline(__always)
  mutating func append(_ value: Float, at step: Int) {
    var step = step
    if offset != 0 { step = Swift.min(step, Self.stepLimit) + offset }
    if step < last || step > Self.stepLimit { step = place(step) }
    if seen == seenAtFileStart { lapStart = step }
    last = step
    seen &+= 1
    if stride > 1, !isKept(value, step) { return }
    steps.append(step)
    values.append(value)
    if values.count == countLimit { thinOut() }
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
    let distance = seen - seenAtFileStart > 1 && steps.count > 1 ? last - steps[steps.count - 2] : 1
    let next = Swift.min(last + Swift.max(1, distance / stride), Self.stepLimit)
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
    // Earlier disorder makes the steps unsorted, so every one is looked at.
    let kept = steps.indices.filter { steps[$0] < step }
    pending = nil
    if let extreme = lowest, extreme.step >= step { lowest = nil }
    if let extreme = highest, extreme.step >= step { highest = nil }
    guard kept.count < steps.count else { return }
    superseded = (
      superseded.count + steps.count - kept.count,
      superseded.count == 0 ? step : Swift.min(superseded.from, step)
    )
    steps = kept.map { steps[$0] }
    values = kept.map { values[$0] }
    last = steps.last ?? -Self.stepLimit
  }

  /// The finished series, its steps in order.
  ///
  /// A log that never says the step has every value at step 0; those are counted instead.
  func series() -> (series: Series, isNumbered: Bool) {
    if disordered == 0, steps.count > 1, steps[0] == 0, last == 0 {
      let counted = steps.indices.map { $0 * stride }
      return (Series(tag: tag, steps: counted, values: values), true)
    }
    // One value may be the lowest, the highest and the last at once.
    var dropped: [(value: Float, step: Int)] = []
    for value in [lowest, highest, pending].compactMap({ $0 })
    where !dropped.contains(where: { $0.step == value.step }) {
      dropped.append(value)
    }
    guard disordered > 0 || !dropped.isEmpty else {
      return (Series(tag: tag, steps: steps, values: values), false)
    }
    let steps = self.steps + dropped.map(\.step)
    let values = self.values + dropped.map(\.value)
    let order = steps.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }
    let sorted = Series(tag: tag, steps: order.map { steps[$0] }, values: order.map { values[$0] })
    return (sorted, false)
  }
}

extension ScalarColumn {
  /// Whether a value of a thinned-out column stays; the extremes of those that do not are noted.
  private mutating func isKept(_ value: Float, _ step: Int) -> Bool {
    let beginsNonFinite = !value.isFinite && wasFinite
    wasFinite = value.isFinite
    pending = nil
    if (seen &- 1) & (stride &- 1) == 0 || beginsNonFinite { return true }
    pending = (value, step)
    note(value, step)
    return false
  }

  /// Keeps every second value.
  private mutating func thinOut() {
    stride *= 2
    var count = 0
    var wasFinite = true
    for index in values.indices {
      let beginsNonFinite = !values[index].isFinite && wasFinite
      wasFinite = values[index].isFinite
      // Values that go on being finite by turns would all stay: not in the last quarter.
      if index % 2 == 0 || (beginsNonFinite && count < countLimit / 4 * 3) {
        steps[count] = steps[index]
        values[count] = values[index]
        count += 1
      } else {
        pending = (values[index], steps[index])
        note(values[index], steps[index])
      }
    }
    if pending?.step != last { pending = nil }
    steps.removeSubrange(count...)
    values.removeSubrange(count...)
    self.wasFinite = wasFinite
  }

  /// Notes the extremes of values that are dropped.
  private mutating func note(_ value: Float, _ step: Int) {
    guard value.isFinite else { return }
    if value < lowest?.value ?? .infinity { lowest = (value, step) }
    if value > highest?.value ?? -.infinity { highest = (value, step) }
  }
}
