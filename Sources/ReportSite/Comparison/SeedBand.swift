import Plotting
import TraceModel

/// A quantity over several seeds at places of the axis: the median of the seeds' means over a
/// stretch of steps, and the lowest and highest of all their values there.
///
/// Extremes are those of single values: a spike of one step is in the band, however long the run.
struct SeedBand: Sendable, Equatable {
  private(set) var steps: [Double] = []
  /// What is not finite where no seed has a finite value.
  private(set) var median: [Double] = []
  private(set) var lowest: [Double] = []
  private(set) var highest: [Double] = []
  /// How many seeds there are.
  let seeds: Int
  /// The most values of a seed that were averaged for one place.
  private(set) var valuesPerPlace = 1

  /// How many stretches the steps are divided into.
  private static let stretches = 300

  /// Summarises one series a seed; nil when no seed has a finite value.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - others: Series of other groups: with them the bands have the same stretches.
  init?(_ series: [Series], beside others: [Series] = []) {
    seeds = series.count
    let all = series + others
    let first = all.compactMap(\.steps.first).min().map(Double.init) ?? 0
    let last = all.compactMap(\.steps.last).max().map(Double.init) ?? 0
    let width = max((last - first) / Double(Self.stretches), 1)
    let columns = series.map { Self.stretches(of: $0, from: first, width: width) }
    for column in 0...Self.stretches {
      let logged = columns.map { $0[column] }.filter { $0.count > 0 }
      if !logged.isEmpty { append(logged) }
    }
    if !median.contains(where: \.isFinite) { return nil }
  }

  /// Adds what the seeds logged in a stretch.
  private mutating func append(_ logged: [Stretch]) {
    valuesPerPlace = max(valuesPerPlace, logged.map(\.count).max() ?? 1)
    let extent = logged.reduce(into: Extent()) { $0.include($1.extent) }
    let broken = logged.flatMap(\.broken).sorted { $0.step < $1.step }
    // The first values of a run that are not finite are marked at their steps, one of each kind.
    var marks = broken.filter { one in !median.contains { Stretch.areAlike($0, one.value) } }
    if extent.isEmpty {
      if marks.isEmpty || seeds > 1 { marks = Array(broken.prefix(1)) }
    } else if seeds > 1 {
      marks = []
    }
    let place = logged.reduce(0) { $0 + $1.place } / Double(logged.count)
    for mark in marks where Double(mark.step) < place || extent.isEmpty {
      append(mark.value, at: Double(mark.step), Extent())
    }
    guard !extent.isEmpty else { return }
    append(Self.median(ofSorted: logged.compactMap(\.mean).sorted()), at: place, extent)
    for mark in marks where Double(mark.step) >= place {
      append(mark.value, at: Double(mark.step), Extent())
    }
  }

  private mutating func append(_ value: Double, at place: Double, _ extent: Extent) {
    steps.append(place)
    median.append(value)
    lowest.append(extent.isEmpty ? .nan : extent.lower)
    highest.append(extent.isEmpty ? .nan : extent.upper)
  }

  /// The median line.
  var line: Samples { Samples(x: steps, y: median) }

  /// Whether the band is more than its line.
  var hasWidth: Bool {
    zip(lowest, highest).contains { $0 < $1 }
  }

  /// The middle of sorted values, or the mean of the two middle ones.
  static func median(ofSorted values: [Double]) -> Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }

  /// What a seed logged in a stretch of steps.
  private struct Stretch {
    private var stepSum = 0.0
    private var sum = 0.0
    private var summed = 0
    /// How many values there are, finite or not.
    private(set) var count = 0
    private(set) var extent = Extent()
    /// The first values that are NaN, ∞ and −∞.
    private(set) var broken: [(step: Int, value: Double)] = []

    mutating func add(_ value: Double, at step: Int, isExceptional: Bool) {
      stepSum += Double(step)
      count += 1
      extent.include(value)
      if !value.isFinite { noteBroken(value, at: step) }
      guard value.isFinite, !isExceptional else { return }
      sum += value
      summed += 1
    }

    mutating func add(_ other: Stretch) {
      stepSum += other.stepSum
      sum += other.sum
      summed += other.summed
      count += other.count
      extent.include(other.extent)
      for one in other.broken { noteBroken(one.value, at: one.step) }
    }

    private mutating func noteBroken(_ value: Double, at step: Int) {
      if !broken.contains(where: { Self.areAlike($0.value, value) }) {
        broken.append((step, value))
      }
    }

    /// Whether two values are the same infinity, or both no number.
    static func areAlike(_ one: Double, _ other: Double) -> Bool {
      one == other || one.isNaN && other.isNaN
    }

    /// The mean step.
    var place: Double { stepSum / Double(count) }

    /// The mean of the finite values; nil without any.
    var mean: Double? {
      if summed > 0 { return sum / Double(summed) }
      return extent.isEmpty ? nil : (extent.lower + extent.upper) / 2
    }
  }

  private static func stretches(
    of series: Series, from first: Double, width: Double
  ) -> [Stretch] {
    var columns = [Stretch](repeating: Stretch(), count: stretches + 1)
    for index in 0..<series.count {
      let step = series.steps[index]
      let column = min(max(Int((Double(step) - first) / width), 0), stretches)
      columns[column].add(
        Double(series.values[index]), at: step,
        isExceptional: !series.exceptional.isEmpty && series.exceptional[index])
    }
    // Of a last stretch with few steps the mean is as noisy as they are: the line would end in a
    // jump that the run did not make.
    let logged = columns.indices.filter { columns[$0].count > 0 }.suffix(2)
    if let before = logged.first, let last = logged.last, before < last,
      2 * columns[last].count < columns[before].count
    {
      columns[before].add(columns[last])
      columns[last] = Stretch()
    }
    return columns
  }
}
