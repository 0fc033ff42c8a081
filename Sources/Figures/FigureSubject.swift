import Diagnosis
import TraceModel

/// What a figure is drawn from: a run's trace and what was found in it.
public struct FigureSubject: Sendable {
  /// The record of the run.
  public var trace: Trace
  /// What was found.
  public var diagnosis: RunDiagnosis

  /// Creates a subject.
  public init(trace: Trace, diagnosis: RunDiagnosis) {
    self.trace = trace
    self.diagnosis = diagnosis
  }

  /// Creates a subject that nobody has judged.
  public init(trace: Trace) {
    self.init(
      trace: trace,
      diagnosis: RunDiagnosis(
        run: trace.name, path: trace.path, steps: trace.stepCount,
        lossFamily: (trace.manifest?.objective ?? .unknown).rawValue, verdict: .incomplete,
        roles: [:], findings: []))
  }
}
