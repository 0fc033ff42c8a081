/// The probes of a game.
enum ProbeCatalogue {
  /// One line for each probe; those that the data gives nothing to look at are left out.
  static func probes(
    with instruments: Instruments
  ) throws -> [any Probe] {
    let all: [(any Probe)?] = [
      try ModeProbe(instruments),
      StackedModeProbe(instruments),
      try ManifoldProbe(instruments),
      ClassifierScoreProbe(instruments),
      try HeldOutProbe(instruments),
      try ReproductionProbe(instruments),
      SampleProbe(instruments),
      OutputHistogramProbe(instruments),
      FieldProbe(instruments),
      JacobianProbe(instruments),
      ConditionProbe(instruments),
      CodeGridProbe(instruments),
      try StyleProbe(instruments),
    ]
    return all.compactMap { $0 }
  }
}
