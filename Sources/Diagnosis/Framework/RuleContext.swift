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
  private var profiles: [Role: SeriesProfile] = [:]
  private var diversityOfRun: Diversity??

  /// Creates the context of a run.
  public init(_ trace: Trace) {
    self.trace = trace
    var profiles: [Role: SeriesProfile] = [:]
    objective = ObjectiveInference(trace) { role in
      if let known = profiles[role] { return known }
      let profile = trace[role].map { SeriesProfile($0) }
      profiles[role] = profile
      return profile
    }
    self.profiles = profiles
  }

  /// The loss family, recorded or inferred.
  var family: LossFamily { objective.family }

  /// The number of steps traced.
  var stepCount: Int { trace.stepCount }

  /// The condensed series of a role, nil when the run has none with a value.
  func profile(_ role: Role) -> SeriesProfile? {
    if let known = profiles[role] { return known }
    guard let series = trace[role], !series.isEmpty else { return nil }
    let profile = SeriesProfile(series)
    profiles[role] = profile
    return profile
  }

  /// The condensed series of a role, or the answer `not-observable` with the signal to log.
  func require(_ role: Role, orLog signal: Signal) throws(SignalMissing) -> SeriesProfile {
    guard let profile = profile(role) else { throw SignalMissing([signal]) }
    return profile
  }

  /// How much of the data the samples covered over the run, from the best source the trace holds.
  var diversity: Diversity? {
    if let known = diversityOfRun { return known }
    let diversity = Diversity(of: trace)
    diversityOfRun = .some(diversity)
    return diversity
  }

  /// A step number as a share of the run, in [0, 1].
  func share(ofRunAt step: Int) -> Double {
    stepCount > 1 ? min(max(Double(step) / Double(stepCount - 1), 0), 1) : 0
  }
}
