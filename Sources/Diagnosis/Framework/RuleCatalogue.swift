/// Every rule, in the order in which listings show them.
public enum RuleCatalogue {
  /// The rules.
  public static let all: [any Rule] = [
    ModeCollapseRule(),
    ModeDroppingRule(),
    ModeHoppingRule(),
    IntraModeCollapseRule(),
    SampleQualityRule(),
    MemorisationRule(),
    VanishingGradientRule(),
    ExplodingGradientRule(),
    DeadUnitsRule(),
    SaturatedOutputsRule(),
    DiscriminatorOverpowersRule(),
    GeneratorOverpowersRule(),
    DiscriminatorOverfittingRule(),
    BatchStatisticsRule(),
    OscillationRule(),
    StalledRule(),
    DivergenceRule(),
    NonFiniteRule(),
    PinnedLossRule(),
    InconsistentLossRule(),
    LearningRateRule(),
  ]

  /// The rule with an identifier.
  public static func named(_ identifier: String) -> (any Rule)? {
    all.first { $0.declaration.identifier == identifier }
  }
}
