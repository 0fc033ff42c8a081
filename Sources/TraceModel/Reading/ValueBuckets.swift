/// Values of a long series condensed to buckets of so many consecutive values each: memory stays
/// bounded however long the log is.
///
/// A bucket keeps its first value, which stands for it in statistics, its lowest and highest finite
/// values, and the first that is not finite, each at its own step: no spike and no onset of NaN is
/// lost. When the buckets are full, neighbours are joined two by two.
struct ValueBuckets {
  /// A value where it was logged.
  struct Point {
    var step: Int
    var value: Float
  }

  /// What is kept of consecutive values.
  struct Bucket {
    var first: Point
    var lowest: Point?
    var highest: Point?
    var nonFinite: Point?

    init(_ point: Point) {
      first = point
      if point.value.isFinite {
        lowest = point
        highest = point
      } else {
        nonFinite = point
      }
    }

    @inline(__always)
    mutating func add(_ value: Float, at step: Int) {
      guard value.isFinite else {
        if nonFinite == nil { nonFinite = Point(step: step, value: value) }
        return
      }
      if value < lowest?.value ?? .infinity { lowest = Point(step: step, value: value) }
      if value > highest?.value ?? -.infinity { highest = Point(step: step, value: value) }
    }

    mutating func join(_ next: Bucket) {
      if let point = next.lowest { add(point.value, at: point.step) }
      if let point = next.highest { add(point.value, at: point.step) }
      if nonFinite == nil { nonFinite = next.nonFinite }
    }

    /// The bucket without what was logged at a step or later, nil when nothing is left.
    func before(_ step: Int) -> Bucket? {
      let points = [first, lowest, highest, nonFinite].compactMap { $0 }.filter { $0.step < step }
      guard var rest = points.first.map(Bucket.init) else { return nil }
      for point in points.dropFirst() { rest.add(point.value, at: point.step) }
      return rest
    }

    /// The values kept beside the first, in order of step, none twice.
    var exceptions: [Point] {
      var points: [Point] = []
      for point in [lowest, highest, nonFinite].compactMap({ $0 })
      where point.step != first.step && !points.contains(where: { $0.step == point.step }) {
        points.append(point)
      }
      return points.sorted { $0.step < $1.step }
    }
  }

  /// The values that a full bucket holds.
  private(set) var length: Int
  private var buckets: ContiguousArray<Bucket>
  private let limit: Int
  /// How many values the last bucket holds.
  private var filled: Int
  /// The last value, which stays whatever it is.
  private var last: Point

  /// Condenses at least one value; from then on there are at most `limit` buckets.
  init(steps: [Int], values: [Float], limit: Int) {
    self.limit = limit
    length = 1
    while values.count / length > limit / 2 { length *= 2 }
    buckets = []
    buckets.reserveCapacity(limit)
    last = Point(step: steps[0], value: values[0])
    filled = length
    for (step, value) in zip(steps, values) { append(value, at: step) }
  }

  /// Appends a value.
  @inline(__always)
  mutating func append(_ value: Float, at step: Int) {
    last = Point(step: step, value: value)
    if filled < length {
      filled &+= 1
      buckets[buckets.count &- 1].add(value, at: step)
    } else {
      open(last)
    }
  }

  /// Begins a bucket, after making room for it.
  private mutating func open(_ point: Point) {
    if buckets.count == limit {
      for index in 0..<limit / 2 {
        var joined = buckets[2 * index]
        if 2 * index + 1 < limit { joined.join(buckets[2 * index + 1]) }
        buckets[index] = joined
      }
      buckets.removeSubrange((limit / 2)...)
      length *= 2
    }
    buckets.append(Bucket(point))
    filled = 1
  }

  /// Removes what was logged at a step or later; returns the last step left, nil when none is.
  mutating func removeValues(from step: Int) -> Int? {
    buckets = ContiguousArray(buckets.compactMap { $0.before(step) })
    filled = length
    guard let end = buckets.last else { return nil }
    last = end.exceptions.last ?? end.first
    return last.step
  }

  /// The step of the first value.
  var firstStep: Int? { buckets.first?.first.step }

  /// How many values have been condensed.
  var valueCount: Int { buckets.isEmpty ? 0 : (buckets.count - 1) * length + filled }

  /// What is kept, in the order logged; `isNumbered` numbers values that all have step 0.
  func series(tag: String, isNumbered: Bool) -> Series {
    var steps: [Int] = []
    var values: [Float] = []
    var exceptional: [Bool] = []
    func add(_ point: Point, _ bucket: Int, isException: Bool) {
      steps.append(isNumbered ? bucket * length : point.step)
      values.append(point.value)
      exceptional.append(isException)
    }
    for (index, bucket) in buckets.enumerated() {
      add(bucket.first, index, isException: false)
      for point in bucket.exceptions { add(point, index, isException: true) }
    }
    if steps.last != last.step, !isNumbered { add(last, buckets.count, isException: true) }
    return Series(
      tag: tag, steps: steps, values: values, exceptional: exceptional,
      omittedCount: valueCount - values.count)
  }
}
