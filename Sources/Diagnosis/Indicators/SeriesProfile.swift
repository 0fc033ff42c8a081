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
  /// The number of values.
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
    count = series.count
    let segmentCount = min(series.count, Self.segmentLimit)
    var segments: [Segment] = []
    segments.reserveCapacity(segmentCount)
    var finite = 0
    var nonFinite: Int?
    var sample: [Double] = []
    series.values.withUnsafeBufferPointer { values in
      for index in 0..<segmentCount {
        let low = index * values.count / segmentCount
        let high = (index + 1) * values.count / segmentCount
        let segment = Self.segment(
          values[low..<high], steps: series.steps, nonFinite: &nonFinite, sample: &sample)
        finite += segment.finiteCount
        segments.append(segment)
      }
    }
    self.segments = segments
    finiteCount = finite
    firstNonFiniteStep = nonFinite.map { series.steps[$0] }
    firstNonFiniteValue = nonFinite.map { series.values[$0] }
  }

  private static func segment(
    _ values: Slice<UnsafeBufferPointer<Float>>, steps: [Int], nonFinite: inout Int?,
    sample: inout [Double]
  ) -> Segment {
    var finite = 0
    // Welford's recurrence: a loss of 1e30 must not overflow its own square.
    var mean = 0.0
    var squares = 0.0
    var minimum = Double.infinity
    var maximum = -Double.infinity
    let stride = max(1, values.count / medianSample)
    sample.removeAll(keepingCapacity: true)
    for index in values.indices {
      let value = Double(values[index])
      guard value.isFinite else {
        if nonFinite == nil { nonFinite = index }
        continue
      }
      finite += 1
      let difference = value - mean
      mean += difference / Double(finite)
      squares += difference * (value - mean)
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      if (index - values.startIndex) % stride == 0 { sample.append(value) }
    }
    let empty = finite == 0
    return Segment(
      firstStep: steps[values.startIndex], lastStep: steps[values.endIndex - 1],
      finiteCount: finite, mean: empty ? .nan : mean,
      deviation: empty ? .nan : (squares / Double(finite)).squareRoot(),
      median: Statistics.median(sample) ?? (empty ? .nan : mean),
      minimum: empty ? .nan : minimum, maximum: empty ? .nan : maximum)
  }

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
