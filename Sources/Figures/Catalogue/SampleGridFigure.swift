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
    let kinds: [(Role, String)] = [
      (.fixedSamples, "the same latents at every snapshot"), (.randomSamples, "fresh latents"),
    ]
    for (role, source) in kinds {
      let frames = (subject.trace.images(role) ?? []).compactMap {
        frame($0, source: source, subject)
      }
      guard let last = frames.last else { continue }
      let size = last.plot.panels.count
      return FigureDrawing(
        frames: frames,
        caption: """
          Generated images from \(source), \(frames.count) snapshots. Tiles that look alike \
          across the grid are a collapse that no loss shows; tiles that change between \
          snapshots late in training are a generator that wanders.
          """,
        alternativeText: "\(size == 1 ? "Grid" : "Grids") of generated images from \(source), one "
          + "frame for each of \(frames.count) snapshots, the last at \(last.label).")
    }
    return nil
  }

  private func frame(
    _ snapshot: ImageSnapshot, source: String, _ subject: FigureSubject
  ) -> FigureFrame? {
    guard let image = EncodedImage(Array(snapshot.encoded)) else { return nil }
    // Whole pixels to a point keep the tiles' edges sharp.
    let scale = Double(image.width)
    let drawn =
      scale <= Self.width ? scale * (Self.width / scale).rounded(.down) : Self.width
    let step = NumberFormat.integer(snapshot.step)
    let unit = subject.stepUnit
    return FigureFrame(
      step: snapshot.step, label: "\(unit) \(step)",
      plot: Plot(
        title: "Generated images at \(unit) \(step)",
        subtitle: "From \(source) · \(subject.runName)", width: drawn + 32,
        panels: [
          Panel(
            x: Axis(domain: 0...1, isVisible: false), y: Axis(domain: 0...1, isVisible: false),
            height: .ratio(Double(image.height) / scale), showsGrid: false,
            marks: [
              ImageMark(
                .png(image), x: 0...1, y: 0...1, isSmooth: scale > Self.width)
            ])
        ]))
  }
}
