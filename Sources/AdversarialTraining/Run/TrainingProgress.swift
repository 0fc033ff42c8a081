/// How far a run is, for a person who waits.
public struct TrainingProgress: Sendable {
  /// The number of steps done.
  public let completedSteps: Int
  /// The number of steps of the whole run.
  public let steps: Int
  /// Steps in a second, over this session.
  public let stepsPerSecond: Double
  /// What was measured last, by tag, the losses and the sample quality among it.
  public let values: [String: Float]

  /// The time left at this rate, in seconds.
  public var secondsLeft: Double {
    stepsPerSecond > 0 ? Double(steps - completedSteps) / stepsPerSecond : .infinity
  }

  /// The numbers worth a place on one line, in order, under short names.
  public var highlights: [(name: String, value: Float)] {
    [
      ("loss D", "loss/d"), ("loss G", "loss/g"), ("D(x)", "d/real"), ("D(G(z))", "d/fake"),
      ("modes", "mode/covered"),
    ].compactMap { name, tag in values[tag].map { (name, $0) } }
  }
}

/// How a run ended.
public enum TrainingOutcome: Sendable, Equatable {
  /// All steps were done.
  case finished
  /// A stop was asked for; this many steps were done.
  case stopped(afterSteps: Int)
  /// A quantity became NaN or infinite and stayed so.
  case nonFinite(tag: String, step: Int)
}
