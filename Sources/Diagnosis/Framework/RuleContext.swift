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

  /// The number of steps traced.
  var stepCount: Int { trace.stepCount }

  /// The condensed series of a role, nil when the run has none with a value.
  func profile(_ role: Role) -> SeriesProfile? {
    if let known = profiles[role] { return known }
    let profile = Self.profile(of: role, in: trace)
    profiles[role] = .some(profile)
    return profile
  }

  /// The condensed series of a role with at least `count` finite values, or the answer
  /// `not-observable` with the signal to log.
  func require(
    _ role: Role, orLog signal: Signal, values count: Int = 1
  ) throws(SignalMissing) -> SeriesProfile {
    guard let profile = profile(role) else { throw SignalMissing([signal]) }
    guard profile.finiteCount >= count else {
      throw SignalMissing(
        [signal], "\(profile.tag) has \(profile.finiteCount) finite values, too few to judge.")
    }
    return profile
  }
}
