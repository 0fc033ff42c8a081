import Diagnosis
import Figures
import Foundation
import Plotting
import TraceModel

/// Draws the figures of a system and makes its page.
struct GalleryPageMaker {
  let drawer: FigureDrawer
  let directory: SiteDirectory
  let tool: String

  /// The folder of a system's page in the gallery.
  static func folder(of exhibit: GalleryExhibit) -> String {
    "systems/\(FileNames.name(for: exhibit.name))"
  }

  /// Makes the page of a system.
  ///
  /// - Returns: The page, the exhibit with what its figures measured, and a small picture.
  /// - Throws: ``SiteError`` when a figure does not exist or a file cannot be written.
  func page(
    of exhibit: GalleryExhibit
  ) throws -> (GallerySystemPage, GalleryExhibit, FigureView.Picture?) {
    var exhibit = exhibit
    let folder = Self.folder(of: exhibit)
    var views: [FigureView] = []
    var thumbnail: FigureView.Picture?
    var measurements: [FigureMeasurement] = []
    for name in exhibit.figures {
      guard let (title, drawing) = try drawing(name, of: exhibit), !drawing.frames.isEmpty else {
        continue
      }
      var view = try drawer.draw(drawing, named: name, title: title, in: folder).view
      // The gallery has no files of series to link to.
      view.sources = []
      views.append(view)
      measurements += drawing.measurements
      if thumbnail == nil, let last = drawing.frames.last {
        thumbnail = try drawer.thumbnail(of: last.plot, named: name, in: folder)
      }
    }
    for index in exhibit.goals.indices where exhibit.goals[index].values.isEmpty {
      exhibit.goals[index].values =
        measurements
        .filter { $0.name == exhibit.goals[index].series }.map(\.value)
    }
    let runs = exhibit.members.enumerated().map { index, member in
      let name = member.subject.trace.name
      let page = "../../\(GalleryBuilder.reportFolder)/runs/\(FileNames.name(for: name))/index.html"
      return GallerySystemPage.RunLink(
        label: member.label.isEmpty ? name : member.label, path: index == 0 ? page : "",
        status: StatusView(member.subject.diagnosis.verdict),
        sentence: VerdictSentence(member.subject.diagnosis).text, command: member.command)
    }
    return (
      GallerySystemPage(exhibit, figures: views, runs: runs, tool: tool), exhibit, thumbnail
    )
  }

  /// A figure of the theory, of several runs, or of the first run: whatever bears the name.
  private func drawing(
    _ name: String, of exhibit: GalleryExhibit
  ) throws -> (title: String, drawing: FigureDrawing)? {
    do {
      if let figure = FigureCatalogue.groups.first(where: { $0.name == name }) {
        let members = exhibit.members.map { GroupMember(label: $0.label, subject: $0.subject) }
        return try figure.drawing(of: members).map { (figure.title, $0) }
      }
      guard let figure = FigureCatalogue.named(name) else {
        throw SiteError(
          step: .drawFigures, path: exhibit.name,
          message: "there is no figure \u{201c}\(name)\u{201d}; see 'ganscope figure --help'")
      }
      let subject =
        exhibit.members.first?.subject ?? FigureSubject(trace: Trace(name: "", path: ""))
      return try figure.drawing(of: subject).map { (figure.title, $0) }
    } catch let error as SiteError {
      throw error
    } catch {
      throw SiteError(
        step: .drawFigures, path: exhibit.name,
        message: "the figure \u{201c}\(name)\u{201d} could not be drawn: \(error)")
    }
  }
}
