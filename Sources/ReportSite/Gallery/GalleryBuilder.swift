import Diagnosis
import Figures
import Foundation
import Plotting
import TraceModel

/// Makes the gallery: an index, a page for each system, and the report on a run of each.
///
/// The same exhibits give the same bytes, but for the times on the index. The report is an ordinary
/// site in a folder of its own, which the gallery's pages share the style and the rules of.
public struct GalleryBuilder: Sendable {
  /// The folder of the report in the gallery.
  static let reportFolder = "reports"

  private let renderer: any SceneRenderer & TextMeasurer
  private let templates: TemplateLibrary

  /// Creates a builder.
  ///
  /// - Parameters:
  ///   - renderer: What draws the figures.
  ///   - templates: The pages' templates and assets.
  public init(renderer: any SceneRenderer & TextMeasurer, templates: TemplateLibrary) {
    self.renderer = renderer
    self.templates = templates
  }

  /// Makes the gallery.
  ///
  /// - Parameters:
  ///   - exhibits: The systems in order.
  ///   - url: The directory to write to.
  ///   - tool: The tool and its version.
  ///   - progress: Told as work is done.
  /// - Returns: The exhibits with what their figures measured, and what was made.
  /// - Throws: ``SiteError`` with the step and the file.
  @discardableResult
  public func build(
    _ exhibits: [GalleryExhibit], into url: URL, tool: String,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> (exhibits: [GalleryExhibit], summary: SiteSummary) {
    let directory = SiteDirectory(url)
    if !directory.has(Self.listFile) {
      // A gallery that is broken off is known as one.
      try directory.write("", to: Self.listFile, during: .compare)
    }
    let subjects = exhibits.compactMap(\.members.first).map(\.subject)
    let report = DiagnosisReport(tool: tool, runs: subjects.map(\.diagnosis))
    let library = templates.within(gallery: "../index.html")
    let site = try SiteBuilder(renderer: renderer, templates: library, detail: .brief).build(
      traces: subjects.map(\.trace), report: report,
      into: url.appending(path: Self.reportFolder)
    ) { progress($0.description) }

    let last = Self.files(in: directory)
    let drawer = FigureDrawer(renderer: renderer, directory: directory, detail: .exhibit)
    let maker = GalleryPageMaker(drawer: drawer, directory: directory, tool: tool)
    var measured: [GalleryExhibit] = []
    var rows: [GalleryRow] = []
    for (index, exhibit) in exhibits.enumerated() {
      progress("Draw \(exhibit.title) \(index + 1)/\(exhibits.count)")
      let (page, exhibit, thumbnail) = try maker.page(of: exhibit)
      let folder = GalleryPageMaker.folder(of: exhibit)
      try directory.write(
        library.render(page, with: "system"),
        to: "\(folder)/index.html", during: .writePages)
      measured.append(exhibit)
      rows.append(GalleryRow(exhibit, folder: folder, thumbnail: thumbnail))
    }
    let index = GalleryIndexPage(rows, chapters: exhibits.map(\.chapter), tool: tool)
    try directory.write(
      library.render(index, with: "gallery"), to: "index.html",
      during: .writePages)
    let names = directory.current.sorted()
    try directory.write(
      names.map { $0 + "\n" }.joined(), to: Self.listFile, during: .removeLeftovers)
    directory.remove(last.subtracting(names))
    let summary = SiteSummary(
      index: directory.root.appending(path: "index.html"), runCount: site.runCount,
      redrawnRunCount: site.redrawnRunCount,
      writtenFileCount: site.writtenFileCount + directory.writtenCount,
      problems: SiteChecker(directory.root).problems())
    return (measured, summary)
  }

  /// The list of files that the gallery wrote, for taking away what it no longer has.
  static let listFile = ".gallery-files"

  private static func files(in directory: SiteDirectory) -> Set<String> {
    let text = directory.read(listFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Set(text.split(separator: "\n").map(String.init).filter(BuildStatus.isInside))
  }
}
