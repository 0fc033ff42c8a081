import SampleMetrics
import TraceModel

/// How many of the data's modes or regions the samples of a run reached, snapshot by snapshot,
/// from the best source the trace holds.
struct CoverageTimeline: Sendable, Equatable {
  /// What was measured at one step.
  struct Measurement: Sendable, Equatable {
    /// The step of the snapshot.
    var step: Int
    /// The modes or regions that receive at least a fifth of their fair part, nil when only their
    /// number is known.
    var covered: Set<Int>?
    /// The share of the modes or regions covered, in [0, 1].
    var coverage: Double
    /// The share that receives any sample at all, when samples were counted: what `mode/covered`
    /// of the literature counts.
    var reached: Double?
    /// The share of samples that lie on the data, in [0, 1], when it is known.
    var quality: Double?
    /// The variance within regions over that of real samples, when samples were compared.
    var spread: Double?
    /// The distance to the nearest real sample over that between real ones, likewise.
    var nearestRatio: Double?
    /// The share of copies of real samples beyond that among real ones, likewise.
    var copyShare: Double?
  }

  /// The series or files measured, as evidence names them.
  let source: String
  /// What is counted: "modes", or "regions of the real samples".
  let unit: String
  /// The number of modes or regions.
  let regionCount: Int
  /// Whether the regions are only cells that data without gaps was divided into.
  private(set) var isDivided = false
  /// The measurements by step, at least one.
  let measurements: [Measurement]

  /// Creates a timeline; nil when there is nothing measured.
  init?(source: String, unit: String, regionCount: Int, measurements: [Measurement]) {
    guard !measurements.isEmpty, regionCount > 0 else { return nil }
    self.source = source
    self.unit = unit
    self.regionCount = regionCount
    self.measurements = measurements
  }

  /// The measurements over which the verdict is taken: the last quarter, at most five.
  var late: ArraySlice<Measurement> {
    measurements.suffix(min(5, max(1, (measurements.count + 1) / 4)))
  }

  /// The measurements of the second half of the run, at least one.
  var secondHalf: ArraySlice<Measurement> {
    measurements.suffix(max(1, measurements.count / 2))
  }

  /// The mean coverage at the end of the run.
  var lateCoverage: Double { Statistics.mean(late.map(\.coverage)) ?? 0 }

  /// The median of a measurement at the end of the run, nil when it was not made.
  func late(_ value: (Measurement) -> Double?) -> Double? {
    Statistics.median(late.compactMap(value))
  }

  /// The late coverage as a number of regions: "5.4 of 9 clusters of the real samples".
  var coveredInWords: String {
    "\((lateCoverage * Double(regionCount)).brief) of \(regionCount) \(unit)"
  }

  /// A sentence on modes that only a few stray samples reach, empty when there are none.
  ///
  /// Logs and papers count those too (Srivastava et al. 2017), so that both numbers may stand on one
  /// page.
  var reachedInWords: String {
    guard let reached = Statistics.mean(late.compactMap(\.reached)), reached > lateCoverage else {
      return ""
    }
    return " Counted from a single sample on, as mode/covered is, it would be "
      + "\((reached * Double(regionCount)).brief)."
  }

  /// The mean quality at the end of the run.
  var lateQuality: Double? { Statistics.mean(late.compactMap(\.quality)) }

  /// The step from which coverage stays below a level, with no exception.
  func onset(below level: Double) -> Int? {
    FinalStretch(of: measurements.map { $0.coverage < level }, holdingFor: 1)
      .map { measurements[$0.start].step }
  }

  /// The first step of the late measurements.
  var lateStart: Int { late.first?.step ?? 0 }
  /// The step of the last measurement.
  var end: Int { measurements[measurements.count - 1].step }
}

extension CoverageTimeline {
  /// The best source of a trace: counts of known modes, then arrays of samples beside real ones,
  /// then the number of modes covered alone.
  init?(of trace: Trace, load: @escaping (_ path: String) -> SampleSet?) {
    if let timeline = Self(modeCountsOf: trace) ?? Self(arraysOf: trace, load: load)
      ?? Self(modeNumbersOf: trace)
    {
      self = timeline
    } else {
      return nil
    }
  }

  /// From counts per known mode.
  private init?(modeCountsOf trace: Trace) {
    guard let snapshots = trace.tensors(.modeCounts), let tag = trace.roles.tag(for: .modeCounts)
    else { return nil }
    let qualities = trace[.highQuality]
    var modes = 0
    let measurements = snapshots.compactMap { snapshot -> Measurement? in
      let counts = snapshot.values.map(Double.init)
      guard counts.count > 1, counts.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
      modes = max(modes, counts.count)
      let close = counts.reduce(0, +)
      let quality = qualities?.share(at: snapshot.step)
      let all = quality.map { $0 > 0 ? close / $0 : 0 } ?? close
      let required = max(1, RegionCoverage.requiredShare * all / Double(counts.count))
      let covered = Set(counts.indices.filter { counts[$0] >= required })
      return Measurement(
        step: snapshot.step, covered: covered,
        coverage: Double(covered.count) / Double(counts.count),
        reached: Double(counts.count { $0 >= 1 }) / Double(counts.count), quality: quality)
    }
    self.init(source: tag, unit: "modes", regionCount: modes, measurements: measurements)
  }

  /// From the number of modes covered and how many there are.
  private init?(modeNumbersOf trace: Trace) {
    guard let series = trace[.modesCovered], let range = SeriesProfile(series).range else {
      return nil
    }
    let known = trace.manifest?.modes?.centers.count
    guard let modes = known, modes > 0, range.upperBound <= Double(modes) else { return nil }
    let qualities = trace[.highQuality]
    let measurements = series.values.indices.compactMap { index -> Measurement? in
      let value = Double(series.values[index])
      guard value.isFinite, value >= 0 else { return nil }
      return Measurement(
        step: series.steps[index], covered: nil, coverage: value / Double(modes),
        quality: qualities?.share(at: series.steps[index]))
    }
    self.init(
      source: series.tag, unit: "modes", regionCount: modes, measurements: measurements)
  }

  /// The most points of a set that are compared: more change nothing that a verdict rests on.
  private static let pointLimit = 1000
  /// The most snapshots that are compared.
  private static let snapshotLimit = 40

  /// From generated samples beside real ones: arrays in files, else tensors in the log.
  private init?(arraysOf trace: Trace, load: @escaping (_ path: String) -> SampleSet?) {
    guard let pair = SamplePair(trace, limit: Self.snapshotLimit, load: load),
      let reference = try? RegionReference(pair.real.thinned(to: Self.pointLimit)),
      reference.regions.count > 1
    else { return nil }
    let measurements = pair.fake.compactMap { step, read -> Measurement? in
      guard let samples = read()?.thinned(to: Self.pointLimit), samples.count > 0,
        let coverage = try? RegionCoverage(of: samples, against: reference)
      else { return nil }
      return Measurement(
        step: step, covered: Set(coverage.covered), coverage: coverage.share,
        quality: coverage.quality, spread: coverage.spread, nearestRatio: coverage.nearestRatio,
        copyShare: coverage.copyShare)
    }
    self.init(
      source: pair.source,
      unit: reference.regions.kind == .clusters
        ? "clusters of the real samples" : "regions of the real samples",
      regionCount: reference.regions.count, measurements: measurements)
    isDivided = reference.regions.kind == .cells
  }
}

extension Series {
  /// The last value logged at or before a step, when it is a share; per cent are none.
  fileprivate func share(at step: Int) -> Double? {
    let end = step == Int.max ? count : firstIndex(atOrAfter: step + 1)
    return end > 0 && (0...1).contains(values[end - 1]) ? Double(values[end - 1]) : nil
  }
}
