/// A stretch of a run in which the discriminator learns alone, whatever the schedule.
struct Episode: Sendable {
  /// The steps it covers.
  let steps: Range<Int>
  /// Whether the discriminator begins anew, as if nothing had been learned.
  let restartsDiscriminator: Bool

  /// The first steps of a run: a discriminator that is ahead when the game begins.
  static func pretraining(steps: Int) -> Episode {
    Episode(steps: 0..<steps, restartsDiscriminator: false)
  }

  /// All steps from one on: a generator that stands still before a new discriminator.
  ///
  /// Arjovsky and Bottou 2017, figures 2 and 3.
  static func frozenGenerator(from step: Int) -> Episode {
    Episode(steps: step..<Int.max, restartsDiscriminator: true)
  }
}

extension ExperimentConfiguration {
  /// The stretches of the run in which only the discriminator learns.
  var episodes: [Episode] {
    [
      pretraining > 0 ? .pretraining(steps: pretraining) : nil,
      freezeAt > 0 ? .frozenGenerator(from: freezeAt) : nil,
    ].compactMap { $0 }
  }
}
