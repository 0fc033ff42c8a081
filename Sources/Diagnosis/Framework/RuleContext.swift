import TraceModel

/// What rules read: a run's trace, what was inferred about it, and indicators computed once and
/// shared between rules.
///
/// A context belongs to one thread.
public final class RuleContext {
  /// The run.
  public let trace: Trace
  /// What is known or inferred about the objective.
  let objective: ObjectiveInference
  private let loading: SampleLoading
  private var profiles: [Role: SeriesProfile?] = [:]

  /// How the parameters of a small game went round, if they did.
  private(set) lazy var rotation = Rotation(of: trace)
  /// How many modes or regions of the data the samples reached.
  private(set) lazy var coverage = CoverageTimeline(of: trace, load: loading.array)
  /// How different the tiles of the image grids were.
  private(set) lazy var tiles = TileTimeline(of: trace, cut: loading.tiles)

  /// Creates the context of a run.
  public convenience init(_ trace: Trace) { self.init(trace, loading: .fromFiles) }

  init(_ trace: Trace, loading: SampleLoading) {
    self.trace = trace
    self.loading = loading
    var profiles: [Role: SeriesProfile?] = [:]
    objective = ObjectiveInference(trace) { role in
      if let known = profiles[role] { return known }
      let profile = Self.profile(of: role, in: trace)
      profiles[role] = .some(profile)
      return profile
    }
    self.profiles = profiles
  }

  private static func profile(of role: Role, in trace: Trace) -> SeriesProfile? {
    guard let series = trace[role], !series.isEmpty else { return nil }
    return SeriesProfile(series)
  }

  /// The loss family, recorded or inferred.
  var family: LossFamily { objective.family }

  /// Whether the run's own configuration says that the data are a single point, as in the small
  /// games of two numbers.
  var dataIsOnePoint: Bool { trace.manifest?.configuration?["data.type"] == "point" }

  /// Whether D's loss is known to be without its penalties: the training core logs them apart.
  var logsPenaltyApart: Bool { trace.manifest?.tool?.hasPrefix("ganscope") == true }

  /// The number of steps traced.
  var stepCount: Int { trace.stepCount }

  /// The condensed series of a role, nil when the run has none with a value.
  func profile(_ role: Role) -> SeriesProfile? {
    if let known = profiles[role] { return known }
    let profile = Self.profile(of: role, in: trace)
    profiles[role] = .some(profile)
    return profile
  }

  /// The condensed series of some roles that are long enough to be judged, at least one.
  ///
  /// - Parameters:
  ///   - roles: The roles to look for.
  ///   - signals: What to advise to log when none was logged; what is short needs no advice.
  ///   - count: How many stretches with finite values a series must have; at most 256.
  /// - Returns: The series, in the order of the roles.
  /// - Throws: That none was logged, or that all are too short.
  func require(
    _ roles: [Role], orLog signals: [Signal], values count: Int = 1
  ) throws(SignalMissing) -> [SeriesProfile] {
    let logged = roles.compactMap(profile)
    let usable = logged.filter { $0.finiteSegments.count >= count }
    guard usable.isEmpty else { return usable }
    guard let longest = logged.max(by: { $0.finiteCount < $1.finiteCount }) else {
      throw SignalMissing(signals)
    }
    throw SignalMissing(
      [],
      "\(longest.tag) has \(longest.finiteCount) finite values; it takes at least \(count) to judge."
    )
  }

  /// The same for one role.
  func require(
    _ role: Role, orLog signal: Signal, values count: Int = 1
  ) throws(SignalMissing) -> SeriesProfile {
    try require([role], orLog: [signal], values: count)[0]
  }
}
