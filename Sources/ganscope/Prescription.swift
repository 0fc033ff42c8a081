import AdversarialTraining
import Diagnosis
import ReportSite
import TraceModel

/// Which changes are tried on a failing run, and what came of them.
struct Prescription {
  /// One configuration to train: the run as it was, or with one remedy.
  struct Trial {
    /// The changes as the command line takes them; none for the run as it was.
    var change: [String: String]
    /// What was advised; empty for the run as it was.
    var advice = ""

    /// The changes in words.
    var label: String { change.isEmpty ? "as it was" : assignments }

    /// The changes as the command line takes them.
    var assignments: String {
      change.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
  }

  /// What a trial did with each seed.
  struct Outcome {
    let trial: Trial
    let traces: [Trace]
    let diagnoses: [RunDiagnosis]

    /// The rules that failed with some seed.
    var failing: Set<String> {
      Set(diagnoses.flatMap(\.findings).filter { $0.status == .fail }.map(\.rule))
    }
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
    // A remedy may speak of a setting that this run's optimiser or network does not have, or come
    // to what is trained already.
    let remedies = failing.flatMap(\.remedies).filter { !$0.change.isEmpty }
    let applicable = configuration.newConfigurations(among: remedies.map(\.change)).map {
      Trial(change: remedies[$0].change, advice: remedies[$0].text)
    }
    trials = [Trial(change: [:])] + applicable.prefix(limit)
  }

  /// What a remedy did with every seed.
  struct Effect: Equatable {
    /// The remedy in words.
    var remedy: String
    /// The faults that no seed has any more, worst first.
    var cured: [String]
    /// The faults that some seed still has.
    var remaining: [String]
    /// The rules that failed with some seed, and with none of the run as it was.
    var added: [String]

    /// Whether nothing fails any more.
    var isCure: Bool { remaining.isEmpty && added.isEmpty }

    /// Whether the worst fault is gone, and no new one came for it.
    var helps: Bool { !cured.isEmpty && added.isEmpty }
  }

  /// The effect of each remedy.
  static func effects(of outcomes: [Outcome], on faults: [String]) -> [Effect] {
    let before = outcomes.first { $0.trial.change.isEmpty }?.failing ?? []
    return outcomes.filter { !$0.trial.change.isEmpty }.map { outcome in
      let failing = outcome.failing
      return Effect(
        remedy: outcome.trial.label, cured: faults.filter { !failing.contains($0) },
        remaining: faults.filter(failing.contains),
        added: failing.filter { !faults.contains($0) && !before.contains($0) }.sorted())
    }
  }

  /// The same for the page of before and after, with the traces of the outcomes in one list.
  func story(of outcomes: [Outcome]) -> CureStory {
    let effects = Self.effects(of: outcomes, on: faults)
    var start = 0
    let trials = outcomes.map { outcome in
      let runs = start..<start + outcome.traces.count
      start = runs.upperBound
      let effect = effects.first { $0.remedy == outcome.trial.label }
      return CureStory.Trial(
        advice: outcome.trial.advice, change: outcome.trial.assignments, runs: runs,
        remaining: effect?.remaining ?? faults, added: effect?.added ?? [])
    }
    return CureStory(name: configuration.name, faults: faults, trials: trials)
  }

  /// What came of it in a line or more: the cures first, then what helped in part.
  static func summary(of effects: [Effect], faults: [String]) -> [String] {
    let cures = effects.filter(\.isCure)
    let partial = effects.filter { $0.helps && !$0.isCure && $0.cured.contains(faults.first ?? "") }
    let head =
      cures.isEmpty
      ? "No remedy cured every seed of everything."
      : "Cured with every seed by: " + cures.map(\.remedy).joined(separator: "; ")
    return [head]
      + partial.map {
        "Of \($0.cured.joined(separator: ", ")) alone by: \($0.remedy); what remains is "
          + "\($0.remaining.joined(separator: ", "))"
      }
  }

  /// The outcomes as lines: for each trial and fault the seeds that are free of it, with the
  /// samples' quality where it was traced.
  static func table(of outcomes: [Outcome], faults: [String]) -> [String] {
    var table = TextTable()
    table.rows.append(["configuration"] + faults + ["new faults", "modes", "high quality"])
    let added = Dictionary(
      effects(of: outcomes, on: faults).map { ($0.remedy, $0.added) }, uniquingKeysWith: { $1 })
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
            added[outcome.trial.label].map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }
              ?? "–",
            Spread(of: .modesCovered, in: outcome.traces).text,
            Spread(of: .highQuality, in: outcome.traces).text,
          ])
    }
    return table.lines(columnLimit: 72)
  }
}
