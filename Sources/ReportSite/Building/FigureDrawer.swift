import Figures
import Plotting

/// Draws the figures of a run into files, in both themes.
struct FigureDrawer {
  let renderer: any SceneRenderer & TextMeasurer
  let directory: SiteDirectory
  /// How much of a figure is drawn.
  var detail = SiteDetail.full

  /// Vector graphics above this size are kept as pixels if that is smaller.
  private static let vectorLimit = 150_000
  /// The fewest frames of a figure that is thinned out for its size.
  private static let leastFrames = 4
  /// What the frames of a figure may weigh together.
  private static let framesBudget = 400_000
  /// The most rows and columns of a table on a page; the file has all.
  private static let rowLimit = 50
  private static let columnLimit = 30

  /// A figure on its page.
  struct Drawn: Sendable {
    var view: FigureView
    /// The rules whose evidence is marked on it.
    var rules: [String]
    /// The values of its lines as JSON, nil for a figure without a cursor.
    var cursor: String?
    /// A small picture of its last frame without words, for the index.
    var thumbnail: FigureView.Picture?
  }

  /// Draws a figure into the folder of its run; nil when the trace lacks the data.
  func draw(_ figure: any Figure, of subject: FigureSubject, in folder: String) throws -> Drawn? {
    guard let drawing = try figure.drawing(of: subject), !drawing.frames.isEmpty,
      detail.shows(figure.name, hasEvidence: !drawing.ranges.isEmpty)
    else { return nil }
    var drawn = try draw(drawing, named: figure.name, title: figure.title, in: folder)
    // A picture of the samples at a step, not a chart about them.
    if figure.section == .samples, let last = drawing.frames.last, last.step != nil {
      drawn.thumbnail = try thumbnail(of: last.plot, named: drawn.view.name, in: folder)
    }
    return drawn
  }

  /// Draws a plot small and without words.
  func thumbnail(
    of plot: Plot, named name: String, in folder: String
  ) throws -> FigureView.Picture {
    let stem = "figures/\(FileNames.name(for: name))-thumbnail"
    return try draw(plot.thumbnail, to: stem, in: folder, as: .png(scale: detail.thumbnailScale))
      .picture
  }

  /// Draws the frames of a drawing and writes its table.
  func draw(
    _ drawing: FigureDrawing, named figure: String, title: String, in folder: String
  ) throws -> Drawn {
    let name = FileNames.name(for: figure)
    let shown = try Self.thinned(drawing.frames, to: frameCount(drawing.frames))
    var frames: [FigureView.Frame] = []
    var cursor: String?
    for (index, frame) in shown.enumerated() {
      let stem = shown.count == 1 ? name : "\(name)-\(index + 1)"
      let (wide, scene, size) = try draw(frame.plot, to: "figures/\(stem)", in: folder)
      if shown.count == 1, !wide.axes.isEmpty {
        cursor = CursorData.lines(
          of: frame.plot, in: scene, stretches: detail.cursorStretches)
      }
      // Frames to step through are small as they are, and many; what is heavy is so by pictures,
      // which do not gain from being drawn once more.
      let narrow =
        shown.count > 1 || !detail.hasNarrowFigures || size > Self.vectorLimit
        ? nil
        : try draw(frame.plot.narrowed, to: "figures/\(stem)-narrow", in: folder).picture
      frames.append(
        .init(
          label: frame.label, wide: wide, narrow: narrow,
          alternativeText: shown.count == 1
            ? drawing.alternativeText : Self.alternativeText(of: frame, in: title)))
    }
    let table = try drawing.table.map { try write($0, to: "data/figure-\(name).csv", in: folder) }
    var caption = drawing.caption
    if shown.count < drawing.frames.count {
      let whole = NumberFormat.integer(drawing.frames.count)
      caption +=
        shown.count == 1
        ? " The last of \(whole) snapshots is shown."
        : " \(shown.count) of \(whole) snapshots are shown, evenly spaced."
    }
    return Drawn(
      view: FigureView(
        name: name, title: title, caption: caption,
        alternativeText: drawing.alternativeText, frames: frames, table: table,
        sources: shown.last.map { $0.plot.sources.map { .init(tag: $0, file: "") } } ?? []),
      rules: drawing.ranges.map(\.rule), cursor: cursor)
  }

  private func draw(
    _ plot: Plot, to stem: String, in folder: String, as format: ImageFormat = .svg
  ) throws -> (picture: FigureView.Picture, scene: Scene, size: Int) {
    var plot = plot
    plot.sampleColumnWidth = detail.sampleColumnWidth
    let scenes = plot.resolved(themes: [.light, .dark], measurer: renderer)
    let (light, dark) = (scenes[0], scenes[1])
    let files = try files(light, dark, named: stem, as: format)
    for (name, bytes) in files.contents {
      try directory.write(bytes, to: "\(folder)/\(name)", during: .drawFigures)
    }
    let picture = FigureView.Picture(
      light: files.light, dark: files.dark, width: Int(light.size.width.rounded()),
      height: Int(light.size.height.rounded()), axes: CursorData.axes(of: plot, in: light))
    return (picture, light, files.contents.map(\.bytes.count).max() ?? 0)
  }

  /// The files of a drawing, and what a page calls each theme by.
  private struct Files {
    var contents: [(name: String, bytes: [UInt8])]
    var light: String
    var dark: String
  }

  private func files(
    _ light: Scene, _ dark: Scene, named stem: String, as format: ImageFormat
  ) throws -> Files {
    if format == .svg {
      let bytes = try renderer.vectorGraphics(light: light, dark: dark)
      let vectors = Files(
        contents: [("\(stem).svg", bytes)], light: "\(stem).svg", dark: "\(stem).svg#dark")
      guard bytes.count > Self.vectorLimit else { return vectors }
      let pixels = try files(light, dark, named: stem, as: .png(scale: 2))
      let size = pixels.contents.reduce(0) { $0 + $1.bytes.count }
      return size < bytes.count ? pixels : vectors
    }
    let lightBytes = try renderer.render(light, as: format)
    let darkBytes = try renderer.render(dark, as: format)
    let (name, darkName) = ("\(stem).png", "\(stem)-dark.png")
    return lightBytes == darkBytes
      ? Files(contents: [(name, lightBytes)], light: name, dark: name)
      : Files(
        contents: [(name, lightBytes), (darkName, darkBytes)], light: name, dark: darkName)
  }

  private func write(
    _ table: DataTable, to file: String, in folder: String
  ) throws(SiteError) -> FigureView.Table {
    let indices = (table.tellingRows ?? Array(table.rows.indices)).prefix(Self.rowLimit)
    let omissions = [
      (table.rows.count - indices.count, "more row"),
      (table.columns.count - Self.columnLimit, "more column"),
    ].filter { $0.0 > 0 }.map { Wording.count($0.0, $0.1) }
    let hasFile = detail.hasDataFiles || !omissions.isEmpty
    if hasFile {
      try directory.write(
        SeriesExport.csv(table), to: "\(folder)/\(file)", during: .drawFigures)
    }
    return FigureView.Table(
      caption: table.caption, columns: Array(table.columns.prefix(Self.columnLimit)),
      rows: indices.map { .init(cells: Array(table.rows[$0].prefix(Self.columnLimit))) },
      omission: omissions.isEmpty
        ? "" : omissions.joined(separator: " and ") + " in the file.",
      file: hasFile ? file : "")
  }

  /// What is seen on one of several frames: its title, or what tells it from the others.
  private static func alternativeText(of frame: FigureFrame, in figure: String) -> String {
    frame.plot.title.isEmpty ? "\(figure), \(frame.label)" : frame.plot.title
  }

  /// How many frames to show: what the budget allows if all weigh as much as the last.
  private func frameCount(_ frames: [FigureFrame]) throws -> Int {
    let most = min(frames.count, detail.frameLimit)
    guard most > Self.leastFrames, let last = frames.last else { return most }
    let scenes = last.plot.resolved(themes: [.light, .dark], measurer: renderer)
    let weight = try renderer.vectorGraphics(light: scenes[0], dark: scenes[1]).count
    let affordable = Self.framesBudget / max(min(weight, Self.vectorLimit), 1)
    return max(Self.leastFrames, min(most, affordable))
  }

  /// Some of the frames, evenly spaced, with the last and, if there is room, the first among them.
  private static func thinned(_ frames: [FigureFrame], to count: Int) -> [FigureFrame] {
    guard frames.count > count else { return frames }
    guard count > 1 else { return Array(frames.suffix(count)) }
    return (0..<count).map { frames[$0 * (frames.count - 1) / (count - 1)] }
  }
}

extension Plot {
  /// What its lines were taken from, each once.
  fileprivate var sources: [String] {
    var seen: Set<String> = []
    return panels.flatMap(\.marks).compactMap { ($0 as? LineMark)?.source }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The width of a thumbnail with its margins, in points.
  private static let thumbnailWidth = 128.0

  /// The first panel without words.
  fileprivate var thumbnail: Plot {
    let panels = panels.prefix(1).map { panel in
      var panel = panel
      panel.title = ""
      panel.x.isVisible = false
      panel.y.isVisible = false
      panel.colorKey = nil
      panel.marks = panel.marks.filter { !($0 is KeyMark || $0 is TextMark) }.map { mark in
        guard var line = mark as? LineMark else { return mark }
        line.label = ""
        return line
      }
      return panel
    }
    var plot = Plot(title: "", width: Self.thumbnailWidth, panels: panels)
    plot.showsNotes = false
    return plot
  }

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
