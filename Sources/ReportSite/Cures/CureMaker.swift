/// Draws a run before and after its cure and makes the page of it.
struct CureMaker {
  let comparison: ComparisonMaker
  let terms: TermLinker

  /// Makes the page from the runs of all trials, as the story counts them, and the same with their
  /// pictures; `all` is the page that compares every configuration, empty when there is none.
  func make(_ story: CureStory, _ runs: [SiteRun], _ indexed: [IndexedRun], all: String) throws {
    let groups = story.trials.map { trial in
      RunGroup(
        label: trial.change.isEmpty ? "before" : trial.change, members: Array(runs[trial.runs]),
        configuration: [:])
    }
    var shown = Array(groups.prefix(1))
    if let best = story.best {
      shown.append(
        RunGroup(label: "after", members: Array(runs[best.runs]), configuration: [:]))
    }
    let (figures, cursorFile) = try comparison.figures(of: shown, in: "cure")
    let page = CurePage(
      story, runs: indexed, groups: groups, figures: figures, cursorFile: cursorFile,
      comparison: all, tool: comparison.tool, linking: terms)
    try comparison.directory.write(
      comparison.templates.render(page, with: "cure"), to: CurePage.path, during: .writePages)
  }
}
