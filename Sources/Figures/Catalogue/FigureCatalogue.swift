/// Every kind of figure, in the order of the page.
public enum FigureCatalogue {
  /// The figures of a run.
  public static let all: [any Figure] = [
    LossesFigure(), DiscriminatorOutputsFigure(), OutputHistogramsFigure(), GradientNormsFigure(),
    LayerGradientsFigure(), ObjectiveGradientsFigure(), ObjectiveCurvesFigure(),
    ModeCoverageFigure(), SampleMetricsFigure(), SamplesOnFieldFigure(), SampleGridFigure(),
    NearestRealFigure(), PhasePortraitFigure(), GeneratorDriftFigure(), DriftPanelsFigure(),
    TrainingPhasesFigure(), CodeGridsFigure(), StylesFigure(), UpdateSizesFigure(),
  ]

  /// Figures of the theory, drawn without any run.
  public static let theory: [any Figure] = [
    SaturatingObjectivesFigure(), MinimaxTreeFigure(),
    GenerativeTaxonomyFigure(),
  ]

  /// Figures of several runs.
  public static let groups: [any GroupFigure] = [
    PhasePortraitsFigure(), GameEigenvaluesFigure(), FrozenGeneratorFigure(),
    OperatingPointsFigure(), VariantScoresFigure(), VariantSamplesFigure(),
  ]

  /// Every figure with what it shows, in the order of the lists.
  public static var entries: [(name: String, title: String)] {
    (all + theory).map { ($0.name, $0.title) }
      + groups.map { ($0.name, "\($0.title), of several runs") }
  }

  /// The figure of one run or of the theory.
  public static func named(_ name: String) -> (any Figure)? {
    (all + theory).first { $0.name == name }
  }
}
