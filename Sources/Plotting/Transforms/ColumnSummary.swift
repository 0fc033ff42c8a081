/// What falls into one pixel column: the four values that draw the same line as all of them (M4),
/// and what they hide.
///
/// Jugel, Jerzak, Hackenbroich and Markl, "M4: A Visualization-Oriented Time Series Data
/// Aggregation", VLDB 2014.
struct ColumnSummary: Sendable, Equatable {
  /// Index of the first finite sample.
  var first: Int
  /// Index of the lowest sample.
  var lowest: Int
  /// Index of the highest sample.
  var highest: Int
  /// Index of the last finite sample.
  var last: Int
  /// The mean place of the samples, in points: on a logarithmic axis the geometric mean.
  var mean: Double
  /// The number of finite samples.
  var count: Int
  /// The place of the column, in points.
  var x: Double

  /// The indices to draw, in order, each once.
  var indices: [Int] {
    var result = [first]
    for index in [min(lowest, highest), max(lowest, highest), last]
    where index > result[result.count - 1] {
      result.append(index)
    }
    return result
  }
}

/// Samples sorted into the pixel columns of an axis.
struct ColumnSummaries: Sendable {
  /// A sample that cannot be drawn where it is.
  struct Unshowable: Sendable, Equatable {
    /// Why.
    enum Kind: Sendable { case notANumber, tooHigh, tooLow }
    var kind: Kind
    /// The place along the axis, in points.
    var x: Double
    /// Index of the sample.
    var index: Int
  }

  /// One entry for each column with finite samples, and nil where a line must break.
  var columns: [ColumnSummary?] = []
  /// The first sample of each kind in each column that cannot be drawn.
  var unshowable: [Unshowable] = []
  /// Samples to a column that has any, on average.
  var samplesPerColumn = 0.0

  /// Sorts samples with ascending places into columns.
  ///
  /// - Parameters:
  ///   - samples: The samples.
  ///   - x: The scale along the page.
  ///   - y: The scale up the page.
  ///   - width: The width of a column in points.
  /// - Complexity: O(*n*).
  init(_ samples: Samples, x: PositionScale, y: PositionScale, width: Double = 1) {
    var current: ColumnSummary?
    var currentColumn = Int.min
    var gap = false
    var occupied = 0
    var lastUnshowable: [Unshowable.Kind: Int] = [:]
    for index in 0..<samples.count {
      let place = x(samples.x(index))
      guard place.isFinite, abs(place) < 1e7 else { continue }
      let column = Int((place / width).rounded(.down))
      let value = samples.y(index)
      if column != currentColumn {
        if let done = current { columns.append(done) }
        if current == nil, gap, columns.last ?? nil != nil { columns.append(nil) }
        current = nil
        gap = false
        currentColumn = column
        occupied += 1
      }
      let height = y(value)
      guard height.isFinite else {
        gap = true
        let kind: Unshowable.Kind =
          value.isNaN ? .notANumber : value == .infinity ? .tooHigh : .tooLow
        if lastUnshowable[kind] != column {
          lastUnshowable[kind] = column
          unshowable.append(Unshowable(kind: kind, x: place, index: index))
        }
        continue
      }
      if var summary = current {
        if value < samples.y(summary.lowest) { summary.lowest = index }
        if value > samples.y(summary.highest) { summary.highest = index }
        summary.last = index
        summary.count += 1
        summary.mean += (height - summary.mean) / Double(summary.count)
        current = summary
      } else {
        current = ColumnSummary(
          first: index, lowest: index, highest: index, last: index, mean: height, count: 1,
          x: (Double(column) + 0.5) * width)
      }
    }
    if let done = current { columns.append(done) }
    samplesPerColumn = occupied == 0 ? 0 : Double(samples.count) / Double(occupied)
  }

  /// Runs of columns between breaks.
  var runs: [[ColumnSummary]] {
    columns.split(whereSeparator: { $0 == nil }).map { $0.compactMap { $0 } }
  }
}
