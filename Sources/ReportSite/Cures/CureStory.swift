/// A failing run, the remedies that were tried on it, and what came of each.
///
/// The builder makes a page of it, beside those of the runs.
public struct CureStory: Sendable {
  /// One configuration, trained with several seeds.
  public struct Trial: Sendable {
    /// What was advised, in a sentence; empty for the run as it was.
    public var advice: String
    /// What was changed, as the command line takes it; empty for the run as it was.
    public var change: String
    /// Its runs, as places in the list of traces.
    public var runs: Range<Int>
    /// The faults that some seed still has, as rules.
    public var remaining: [String]
    /// The rules that failed with some seed in their place.
    public var added: [String]

    /// Creates a trial.
    public init(
      advice: String, change: String, runs: Range<Int>, remaining: [String], added: [String]
    ) {
      self.advice = advice
      self.change = change
      self.runs = runs
      self.remaining = remaining
      self.added = added
    }

    /// Whether no seed has any fault left.
    var isCure: Bool { !change.isEmpty && remaining.isEmpty && added.isEmpty }
  }

  /// The failing run's name.
  public var name: String
  /// The rules that failed, worst first.
  public var faults: [String]
  /// The run as it was, then the remedies in the order they were advised.
  public var trials: [Trial]

  /// Creates a story.
  public init(name: String, faults: [String], trials: [Trial]) {
    self.name = name
    self.faults = faults
    self.trials = trials
  }

  /// The first remedy that cured every seed, else the first that left fewer faults and no new one.
  var best: Trial? {
    let remedies = trials.dropFirst()
    return remedies.first(where: \.isCure)
      ?? remedies.first { $0.remaining.count < faults.count && $0.added.isEmpty }
  }
}
