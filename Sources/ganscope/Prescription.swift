import AdversarialTraining
import Diagnosis
import TraceModel

/// Which changes are tried on a failing run, and what came of them.
struct Prescription {
  /// One configuration to train: the run as it was, or with one remedy.
  struct Trial {
    /// The changes as the command line takes them; none for the run as it was.
    var change: [String: String]

    /// The changes in words.
    var label: String {
      change.isEmpty
        ? "as it was"
        : change.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    /// The label as the name of a directory.
    var folder: String {
      String(
        label.prefix(80).map { character in
          character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        })
    }
  }

  /// What a trial did with each seed.
  struct Outcome {
    let trial: Trial
    let traces: [Trace]
    let diagnoses: [RunDiagnosis]
  }

  /// The run's configuration.
  let configuration: ExperimentConfiguration
  /// The rules that failed, worst first.
  let faults: [String]
  /// The seeds of every trial, the run's own first.
  let seeds: [UInt64]
  /// The trials, the run as it was first.
  let trials: [Trial]

  /// Collects the remedies of the failing findings, each change once.
  init(
    configuration: ExperimentConfiguration, diagnosis: RunDiagnosis, seedCount: Int, limit: Int
  ) {
    self.configuration = configuration
    let failing = diagnosis.findings.filter { $0.status == .fail }
    faults = failing.map(\.rule)
    seeds = (0..<UInt64(seedCount)).map { configuration.seed &+ $0 }
    var changes: [[String: String]] = []
    for change in failing.flatMap(\.remedies).map(\.change)
    where !change.isEmpty && !changes.contains(change) {
      changes.append(change)
    }
    // A remedy may speak of a setting that this run's optimiser or network does not have.
    let applicable = changes.filter { (try? configuration.changed(by: $0)) != nil }
    trials = [Trial(change: [:])] + applicable.prefix(limit).map(Trial.init)
  }

  /// The changes with which no seed failed by any of the run's faults, best samples not considered.
  static func cures(among outcomes: [Outcome], of faults: [String]) -> [String] {
    outcomes.filter { outcome in
      !outcome.trial.change.isEmpty
        && outcome.diagnoses.allSatisfy { diagnosis in
          !diagnosis.findings.contains { faults.contains($0.rule) && $0.status == .fail }
        }
    }.map(\.trial.label)
  }

  /// The outcomes as lines: for each trial and fault the seeds that are free of it, with the
  /// samples' quality where it was traced.
  static func table(of outcomes: [Outcome], faults: [String]) -> [String] {
    var table = TextTable()
    table.rows.append(["configuration"] + faults + ["modes", "high quality"])
    for outcome in outcomes {
      let cells = faults.map { fault in
        let free = outcome.diagnoses.count { diagnosis in
          !diagnosis.findings.contains { $0.rule == fault && $0.status == .fail }
        }
        return "\(free) of \(outcome.diagnoses.count) free"
      }
      table.rows.append(
        [outcome.trial.label] + cells
          + [
            Spread(of: .modesCovered, in: outcome.traces).text,
            Spread(of: .highQuality, in: outcome.traces).text,
          ])
    }
    return table.lines(columnLimit: 72)
  }
}

extension ExperimentConfiguration {
  /// The configuration with changes as the command line takes them.
  func changed(by change: [String: String]) throws -> ExperimentConfiguration {
    var configuration = self
    for (key, value) in change.sorted(by: { $0.key < $1.key }) {
      try configuration.set("\(key)=\(value)")
    }
    return configuration
  }
}

/// The last values of a series over several runs: their mean, lowest and highest.
struct Spread {
  /// The mean with the range, or a dash where nothing was traced.
  let text: String

  /// Collects the last finite value of each run.
  init(of role: Role, in traces: [Trace]) {
    let values = traces.compactMap { $0[role]?.values.last { $0.isFinite } }.map(Double.init)
    guard let low = values.min(), let high = values.max() else {
      text = "–"
      return
    }
    func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
    let mean = values.reduce(0, +) / Double(values.count)
    text = "\(rounded(mean)) (\(rounded(low)) to \(rounded(high)))"
  }
}
