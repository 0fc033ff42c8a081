/// One way to compare generated samples with real ones.
public protocol SampleMetric: Sendable {
  /// Its name on the command line, in kebab-case.
  var name: String { get }
  /// What it compares, in a few words.
  var title: String { get }

  /// Measures; every score comes with a floor, a ceiling or an interval.
  ///
  /// - Throws: ``SampleMetricsError`` when the samples do not allow it.
  func scores(of comparison: SampleComparison) throws(SampleMetricsError) -> [Score]
}

/// The ways to compare that there are.
public enum SampleMetricCatalogue {
  /// Every metric, in the order in which they are shown.
  public static let all: [any SampleMetric] = [
    ManifoldMetric(), RegionMetric(), ModeMetric(), BinMetric(), FrechetMetric(), KernelMetric(),
    BirthdayMetric(), CopyMetric(),
  ]

  /// The metric of a name.
  public static func named(_ name: String) -> (any SampleMetric)? { all.first { $0.name == name } }
}
