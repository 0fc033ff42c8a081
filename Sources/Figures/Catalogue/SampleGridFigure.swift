import Plotting
import TraceModel

/// The grids of generated images, snapshot by snapshot.
struct SampleGridFigure: Figure {
  let name = "sample-grid"
  let title = "Generated images over time"
  let section = FigureSection.samples

  /// About how wide a grid is drawn, in points.
  private static let width = 420.0

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let kinds: [(role: Role, source: String, isFixed: Bool)] = [
      (.fixedSamples, "the same latents at every snapshot", true),
      (.randomSamples, "fresh latents", false),
    ]
    for (role, source, isFixed) in kinds {
      let sheets = Self.fitting(ImageSheet.sheets(of: subject.trace.images(role) ?? []))
      let frames = sheets.compactMap { frame($0, source: source, subject) }
      guard let last = frames.last else { continue }
      let size = last.plot.panels.count
      return FigureDrawing(
        frames: frames,
        caption: """
          Generated images from \(source), \(frames.count) snapshots. Tiles that look alike \
          across the grid are a collapse that no loss shows\
          \(isFixed ? "; tiles that change late in training are a generator that wanders" : "").
          """,
        alternativeText: "\(size == 1 ? "Grid" : "Grids") of generated images from \(source), one "
          + "frame for each of \(frames.count) snapshots, the last at \(last.label).",
        ranges: subject.evidence(on: [role]))
    }
    return nil
  }

  /// The most single pictures of a step that are drawn, and how many bytes of them in all.
  private static let pictureLimits = (count: 36, bytes: 1 << 20)

  /// Sheets small enough for a page: of single pictures at most a square of six by six, at as many
  /// steps as fit, the last among them.
  private static func fitting(_ sheets: [ImageSheet]) -> [ImageSheet] {
    guard sheets.contains(where: { $0.pictures.count > 1 }) else { return sheets }
    let drawn = sheets.map {
      ImageSheet(step: $0.step, pictures: Array($0.pictures.prefix(pictureLimits.count)))
    }
    let size = drawn.map { $0.pictures.reduce(1) { $0 + $1.encoded.count } }.max() ?? 1
    let stride = max(1, (drawn.count * size + pictureLimits.bytes - 1) / pictureLimits.bytes)
    return drawn.indices.filter { (drawn.count - 1 - $0) % stride == 0 }.map { drawn[$0] }
  }

  private func frame(
    _ sheet: ImageSheet, source: String, _ subject: FigureSubject
  ) -> FigureFrame? {
    let images = sheet.pictures.compactMap { EncodedImage(Array($0.encoded)) }
    guard let image = images.first else { return nil }
    let columns = Int(Double(images.count).squareRoot().rounded(.up))
    let rows = (images.count + columns - 1) / columns
    // Whole pixels to a point keep the tiles' edges sharp.
    let scale = Double(image.width * columns)
    let drawn =
      scale <= Self.width ? scale * (Self.width / scale).rounded(.down) : Self.width
    // A little space between single pictures, none around a grid.
    let gap = columns > 1 ? 0.03 : 0
    let marks = images.enumerated().map { index, image -> any Mark in
      let (x, y) = (Double(index % columns), Double(rows - 1 - index / columns))
      return ImageMark(
        .png(image), x: (x + gap) / Double(columns)...(x + 1 - gap) / Double(columns),
        y: (y + gap) / Double(rows)...(y + 1 - gap) / Double(rows), isSmooth: scale > Self.width)
    }
    let step = NumberFormat.integer(sheet.step)
    let unit = subject.stepUnit
    return FigureFrame(
      step: sheet.step, label: "\(unit) \(step)",
      plot: Plot(
        title: "Generated images at \(unit) \(step)",
        subtitle: "From \(source) · \(subject.runName)", width: drawn + 32,
        panels: [
          Panel(
            x: Axis(domain: 0...1, isVisible: false), y: Axis(domain: 0...1, isVisible: false),
            height: .ratio(Double(image.height * rows) / scale), showsGrid: false, marks: marks)
        ]))
  }
}
