import Diagnosis
import Foundation
import Plotting
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

extension FigureSubject {
  /// The run's name, for subtitles.
  var runName: String { trace.manifest?.name ?? trace.name }

  /// The loss family, recorded or inferred.
  var family: LossFamily { LossFamily(rawValue: diagnosis.lossFamily) ?? .unknown }

  /// What a loss is measured in: nats where a score is a log-odds, nothing otherwise.
  public var lossUnit: String {
    switch family {
    case .minimax, .nonSaturating, .relativistic: "nats"
    default: ""
    }
  }

  /// What one step is.
  var stepUnit: String { trace.manifest?.stepUnit ?? "step" }

  /// The axis that every figure over steps has: from the first step of the run to the last.
  var stepAxis: Axis {
    let last = trace.stepCount - 1
    return Axis(stepUnit, domain: last > 0 ? 0...Double(last) : nil, padding: 0)
  }

  /// Whether D is called a critic, as it is for Wasserstein objectives.
  var discriminatorName: String { family == .wasserstein ? "critic" : "discriminator" }

  /// The series of a role, unless nothing was logged.
  func series(_ role: Role) -> Series? {
    trace[role].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What the logged outputs of D are: as found, else as recorded, else probabilities when all lie
  /// in [0, 1].
  var outputKind: OutputKind {
    if diagnosis.discriminatorOutput != .unknown { return diagnosis.discriminatorOutput }
    if let kind = trace.manifest?.discriminatorOutput, kind != .unknown { return kind }
    let outputs = [Role.outputReal, .outputFake].compactMap { series($0) }
      .map { Samples(steps: $0.steps, values: $0.values).extents.y }.filter { !$0.isEmpty }
    guard !outputs.isEmpty else { return .unknown }
    return outputs.allSatisfy { $0.lower >= 0 && $0.upper <= 1 } ? .probability : .score
  }

  /// D's loss when it cannot tell real from generated samples: as found, else as recorded.
  var guessingLoss: Double? {
    if let loss = diagnosis.guessingLoss { return loss }
    guard family == .minimax || family == .nonSaturating else { return nil }
    switch trace.manifest?.lossReduction {
    case .sum: return 2 * log(2.0)
    case .mean: return log(2.0)
    default: return nil
    }
  }

  /// The series as a line.
  func line(
    _ series: Series, ink: Ink, label: String, width: Double? = nil, dash: [Double] = []
  ) -> LineMark {
    LineMark(
      Samples(steps: series.steps, values: series.values), ink: ink, label: label, width: width,
      dash: dash, source: series.tag,
      valuesPerSample: Double(series.loggedCount) / Double(max(series.count, 1)))
  }
}
