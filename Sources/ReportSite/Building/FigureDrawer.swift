import Figures
import Plotting

/// Draws the figures of a run into files, in both themes.
struct FigureDrawer {
  let renderer: any SceneRenderer & TextMeasurer
  let directory: SiteDirectory

  /// Vector graphics above this size are kept as pixels if that is smaller.
  private static let vectorLimit = 150_000
  /// The most frames a figure shows; more are thinned out evenly.
  static let frameLimit = 12
  /// The most rows of a table on a page; the file has all.
  private static let rowLimit = 50

  /// A figure on its page.
  struct Drawn: Sendable {
    var section: FigureSection
    var view: FigureView
    /// The rules whose evidence is marked on it.
    var rules: [String]
    /// The values of its lines as JSON, nil for a figure without a cursor.
    var cursor: String?
  }

  /// Draws a figure into the folder of its run; nil when the trace lacks the data.
  func draw(_ figure: any Figure, of subject: FigureSubject, in folder: String) throws -> Drawn? {
    guard let drawing = try figure.drawing(of: subject), !drawing.frames.isEmpty else {
      return nil
    }
    let name = FileNames.name(for: figure.name)
    let shown = Self.thinned(drawing.frames)
    var frames: [FigureView.Frame] = []
    var cursor: String?
    for (index, frame) in shown.enumerated() {
      let stem = shown.count == 1 ? name : "\(name)-\(index + 1)"
      let (wide, scene) = try draw(frame.plot, to: "figures/\(stem)", in: folder)
      if shown.count == 1, !wide.axes.isEmpty {
        cursor = CursorData.lines(of: frame.plot, in: scene)
      }
      let narrow = try draw(frame.plot.narrowed, to: "figures/\(stem)-narrow", in: folder).picture
      frames.append(.init(label: frame.label, wide: wide, narrow: narrow))
    }
    let table = try drawing.table.map { try write($0, to: "data/figure-\(name).csv", in: folder) }
    var caption = drawing.caption
    if shown.count < drawing.frames.count {
      caption += " \(shown.count) of \(drawing.frames.count) snapshots are shown, evenly spaced."
    }
    return Drawn(
      section: figure.section,
      view: FigureView(
        name: name, title: figure.title, caption: caption,
        alternativeText: drawing.alternativeText, frames: frames, table: table),
      rules: drawing.ranges.map(\.rule), cursor: cursor)
  }

  private func draw(
    _ plot: Plot, to stem: String, in folder: String
  ) throws -> (picture: FigureView.Picture, scene: Scene) {
    var files: [Theme: String] = [:]
    var last = Scene(size: Size(0, 0))
    for theme in [Theme.light, .dark] {
      let scene = plot.resolved(theme: theme, measurer: renderer)
      last = scene
      var file = "\(stem)-\(theme.rawValue).svg"
      var bytes = try renderer.render(scene, as: .svg)
      if bytes.count > Self.vectorLimit {
        let pixels = try renderer.render(scene, as: .png(scale: 2))
        if pixels.count < bytes.count {
          bytes = pixels
          file = "\(stem)-\(theme.rawValue).png"
        }
      }
      try directory.write(bytes, to: "\(folder)/\(file)", during: .drawFigures)
      files[theme] = file
    }
    let picture = FigureView.Picture(
      light: files[.light] ?? "", dark: files[.dark] ?? "",
      width: Int(last.size.width.rounded()), height: Int(last.size.height.rounded()),
      axes: CursorData.axes(of: plot, in: last))
    return (picture, last)
  }

  private func write(
    _ table: DataTable, to file: String, in folder: String
  ) throws(SiteError) -> FigureView.Table {
    try directory.write(SeriesExport.csv(table), to: "\(folder)/\(file)", during: .drawFigures)
    let omitted = table.rows.count - Self.rowLimit
    return FigureView.Table(
      caption: table.caption, columns: table.columns,
      rows: table.rows.prefix(Self.rowLimit).map { .init(cells: $0) },
      omission: omitted > 0 ? "\(Wording.count(omitted, "more row")) in the file." : "",
      file: file)
  }

  /// At most ``frameLimit`` frames with the first and the last among them.
  private static func thinned(_ frames: [FigureFrame]) -> [FigureFrame] {
    guard frames.count > frameLimit else { return frames }
    return (0..<frameLimit).map { frames[$0 * (frames.count - 1) / (frameLimit - 1)] }
  }
}

extension Plot {
  /// The width of a plot for phones, in points.
  private static let narrowWidth = 400.0

  /// The plot laid out for a phone.
  fileprivate var narrowed: Plot {
    var plot = self
    plot.width = Self.narrowWidth
    plot.columns = max(1, columns / 2)
    return plot
  }
}
