extension ExperimentConfiguration {
  /// Finds settings that are each allowed, but not together.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for the first that is found.
  func checkTogether() throws(ConfigurationError) {
    guard batch.isMultiple(of: packing) else {
      throw .conflict(
        key: "packing", problem: "packs of \(packing) do not fill a batch of \(batch)")
    }
    if schedule.encodes { try checkEncoder() }
    if objective.scoring != .logOdds, regularizers.contains(where: { $0 is LabelSmoothing }) {
      throw .conflict(
        key: "regularizers.label-smoothing",
        problem: "there are no labels to smooth under \(type(of: objective).kind)")
    }
    if let made = generator.network as? GrowingGeneratorConfiguration,
      let seen = discriminator.network as? GrowingDiscriminatorConfiguration,
      made.growth != seen.growth
    {
      throw .conflict(
        key: "discriminator.network.growth", problem: "both players must grow at the same time")
    }
  }

  /// An encoder takes the discriminator's place, and nobody plays.
  private func checkEncoder() throws(ConfigurationError) {
    let needless: [(key: String, isSet: Bool)] = [
      ("packing", packing > 1), ("pretraining", pretraining > 0), ("freeze_at", freezeAt > 0),
      ("condition", !(condition is NoCondition)), ("regularizers", !regularizers.isEmpty),
      ("perturbations", !perturbations.isEmpty),
    ]
    guard let first = needless.first(where: \.isSet) else { return }
    throw .conflict(
      key: first.key, problem: "means nothing where the schedule trains an encoder; leave it out")
  }
}
