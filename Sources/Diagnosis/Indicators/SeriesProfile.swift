import TraceModel

/// A series condensed to at most 256 segments of equal length, from which the other indicators
/// are computed; a long series is read once.
struct SeriesProfile: Sendable, Equatable {
  /// The most segments a profile has: onsets come out to 0.4 % of a run.
  static let segmentLimit = 256
  /// The most values of a segment that its median is taken from, evenly spread.
  private static let medianSample = 33

  /// Statistics over consecutive values.
  struct Segment: Sendable, Equatable {
    /// The step of the first value.
    var firstStep: Int
    /// The step of the last value.
    var lastStep: Int
    /// The number of finite values.
    var finiteCount: Int
    /// The mean of the finite values, NaN when there are none.
    var mean: Double
    /// Their standard deviation.
    var deviation: Double
    /// Their median, from an even subsample when there are many.
    var median: Double
    /// The least finite value.
    var minimum: Double
    /// The greatest finite value.
    var maximum: Double
  }

  /// The tag as logged.
  let tag: String
  /// The segments in the order of steps.
  let segments: [Segment]
  /// The number of values that stand for the series: all of them unless it was condensed.
  let count: Int
  /// The number of values that are finite.
  let finiteCount: Int
  /// The step of the first NaN or infinity.
  let firstNonFiniteStep: Int?
  /// The value of the first NaN or infinity.
  let firstNonFiniteValue: Float?

  /// Condenses a series.
  ///
  /// - Complexity: O(*n*).
  init(_ series: Series) {
    tag = series.tag
    let exceptional = series.exceptional
    let total = exceptional.isEmpty ? series.count : exceptional.count { !$0 }
    let segmentCount = min(total, Self.segmentLimit)
    var segments: [Segment] = []
    segments.reserveCapacity(segmentCount)
    var nonFinite: Int?
    series.values.withUnsafeBufferPointer { values in
      var index = 0
      var represented = 0
      for number in 0..<segmentCount {
        let end = (number + 1) * total / segmentCount
        var gathering = Gathering(length: end - represented)
        let start = index
        // Values that are kept for being exceptional count to what comes before them.
        while index < values.count {
          let isExceptional = !exceptional.isEmpty && exceptional[index]
          if !isExceptional {
            guard represented < end else { break }
            represented += 1
          }
          let value = Double(values[index])
          if value.isFinite {
            gathering.add(value, isExceptional: isExceptional)
          } else if nonFinite == nil {
            nonFinite = index
          }
          index += 1
        }
        segments.append(gathering.segment(from: series.steps[start], to: series.steps[index - 1]))
      }
    }
    count = total
    self.segments = segments
    finiteCount = segments.reduce(0) { $0 + $1.finiteCount }
    firstNonFiniteStep = nonFinite.map { series.steps[$0] }
    firstNonFiniteValue = nonFinite.map { series.values[$0] }
  }

  /// The finite values of a segment while it is being read.
  private struct Gathering {
    private let stride: Int
    private var position = 0
    private var finite = 0
    // Welford's recurrence: a loss of 1e30 must not overflow its own square.
    private var mean = 0.0
    private var squares = 0.0
    private var minimum = Double.infinity
    private var maximum = -Double.infinity
    private var sample: [Double] = []

    init(length: Int) { stride = max(1, length / SeriesProfile.medianSample) }

    mutating func add(_ value: Double, isExceptional: Bool) {
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      guard !isExceptional else { return }
      finite += 1
      let difference = value - mean
      mean += difference / Double(finite)
      squares += difference * (value - mean)
      if position % stride == 0 { sample.append(value) }
      position += 1
    }

    func segment(from firstStep: Int, to lastStep: Int) -> Segment {
      let empty = finite == 0
      return Segment(
        firstStep: firstStep, lastStep: lastStep, finiteCount: finite,
        mean: empty ? .nan : mean,
        deviation: empty ? .nan : (squares / Double(finite)).squareRoot(),
        median: Statistics.median(sample) ?? .nan,
        minimum: empty ? .nan : minimum, maximum: empty ? .nan : maximum)
    }
  }

  /// Whether every value is finite.
  var isFinite: Bool { firstNonFiniteStep == nil }
  /// Whether no value is finite.
  var isBlank: Bool { finiteCount == 0 }
  /// The step of the first value.
  var firstStep: Int { segments.first?.firstStep ?? 0 }
  /// The step of the last value.
  var lastStep: Int { segments.last?.lastStep ?? 0 }

  /// The segments that hold a finite value.
  var finiteSegments: [Segment] { segments.filter { $0.finiteCount > 0 } }

  /// The finite segments between two shares of the run, at least one when there is any.
  func segments(from low: Double, to high: Double) -> ArraySlice<Segment> {
    let finite = finiteSegments
    guard !finite.isEmpty else { return [] }
    let first = min(Int((low * Double(finite.count)).rounded(.down)), finite.count - 1)
    let end = max(first + 1, Int((high * Double(finite.count)).rounded(.up)))
    return finite[first..<min(end, finite.count)]
  }

  /// The median of segment medians between two shares of the run.
  func level(from low: Double, to high: Double) -> Double? {
    Statistics.median(segments(from: low, to: high).map(\.median))
  }

  /// The median of the finite segment that a step lies in or follows; of the first one for steps
  /// before it.
  func level(at step: Int) -> Double? {
    let finite = finiteSegments
    return (finite.last { $0.firstStep <= step } ?? finite.first)?.median
  }

  /// The level over the last fifth of the run.
  var lateLevel: Double? { level(from: 0.8, to: 1) }

  /// The least and greatest finite value.
  var range: ClosedRange<Double>? {
    let finite = finiteSegments
    guard let low = finite.map(\.minimum).min(), let high = finite.map(\.maximum).max() else {
      return nil
    }
    return low...high
  }
}
