import Figures

/// The figures of a comparison for those who want one of them in a file.
public enum ComparisonCatalogue {
  /// Every figure with what it shows, by the names that its files have in a site.
  public static var entries: [(name: String, title: String)] {
    ComparisonFigure.all.map { ($0.name, "\($0.title), of several runs") }
  }

  /// Draws a figure of runs, those that differ only in their seed as one group.
  ///
  /// - Returns: The drawing; nil when there is no figure of that name, fewer than two runs recorded
  ///   what it shows, or the groups are more than can be told apart.
  public static func drawing(named name: String, of subjects: [FigureSubject]) -> FigureDrawing? {
    let groups = RunGroup.groups(
      of: subjects.map {
        SiteRun(
          trace: $0.trace, diagnosis: $0.diagnosis, folder: "", digest: "", traceDigest: "")
      })
    guard RunGroup.areComparable(groups) else { return nil }
    return ComparisonFigure.all.first { $0.name == name }?
      .drawing(of: groups, over: ComparisonFigure.steps(of: groups))
  }
}
