/// The probes of a game.
enum ProbeCatalogue {
  /// One line for each probe; those that the data gives nothing to look at are left out.
  static func probes(
    of game: Game, _ configuration: ExperimentConfiguration, threads: Int
  ) throws -> [any Probe] {
    let all: [(any Probe)?] = [
      try ModeProbe(game, configuration, threads: threads),
      StackedModeProbe(game, configuration, threads: threads),
      try ManifoldProbe(game, configuration, threads: threads),
      ClassifierScoreProbe(game, configuration, threads: threads),
      try HeldOutProbe(game, configuration, threads: threads),
      try ReproductionProbe(game, configuration, threads: threads),
      SampleProbe(game, configuration, threads: threads),
      OutputHistogramProbe(game, configuration, threads: threads),
      FieldProbe(game, configuration, threads: threads),
      JacobianProbe(game, configuration, threads: threads),
      ConditionProbe(game, configuration, threads: threads),
      CodeGridProbe(game, configuration, threads: threads),
      try StyleProbe(game, configuration, threads: threads),
    ]
    return all.compactMap { $0 }
  }
}
