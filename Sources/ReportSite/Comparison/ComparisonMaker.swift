import Figures
import TraceModel

/// Draws a comparison and makes its page.
struct ComparisonMaker {
  let drawer: FigureDrawer
  let directory: SiteDirectory
  let templates: TemplateLibrary
  let tool: String

  private static let cursorFile = "data/comparison.js"

  /// Makes the page.
  func make(_ groups: [RunGroup]) throws {
    let (figures, cursorFile) = try figures(of: groups, in: "comparison")
    let page = ComparisonPage(groups, figures: figures, cursorFile: cursorFile, tool: tool)
    try directory.write(
      templates.render(page, with: "comparison"), to: ComparisonPage.path, during: .writePages)
  }

  /// Draws groups on shared axes.
  ///
  /// - Returns: The figures as seen from the site's root, and the script of their cursor, empty
  ///   when there is none.
  func figures(
    of groups: [RunGroup], in folder: String
  ) throws -> (figures: [FigureView], cursorFile: String) {
    let steps = ComparisonFigure.steps(of: groups)
    let drawn = try Workers.map(ComparisonFigure.all) { figure in
      try figure.drawing(of: groups, over: steps).map { drawing in
        try drawer.draw(drawing, named: figure.name, title: figure.title, in: folder)
      }
    }.compactMap { $0 }
    let cursor = CursorData.script(drawn)
    if let cursor {
      try directory.write(cursor, to: "\(folder)/\(Self.cursorFile)", during: .writePages)
    }
    return (
      drawn.map { $0.view.moved(into: folder) },
      cursor == nil ? "" : "\(folder)/\(Self.cursorFile)"
    )
  }
}

extension FigureView {
  /// The figure as seen from the folder above its own.
  fileprivate func moved(into folder: String) -> FigureView {
    var figure = self
    figure.frames = frames.map { frame in
      Frame(
        label: frame.label, wide: frame.wide.within(folder),
        narrow: frame.narrow?.within(folder), alternativeText: frame.alternativeText)
    }
    figure.table = table.map { table in
      var table = table
      if !table.file.isEmpty { table.file = "\(folder)/\(table.file)" }
      return table
    }
    return figure
  }
}
