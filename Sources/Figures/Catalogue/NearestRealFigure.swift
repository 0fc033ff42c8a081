import Diagnosis
import Plotting
import TraceModel

/// Generated samples beside the real ones nearest to them: copies, neighbours or strangers.
struct NearestRealFigure: Figure {
  let name = "nearest-real"
  let title = "Nearest real neighbours of generated samples"
  let section = FigureSection.samples

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    guard let nearest = NearestRealSamples(of: subject.trace), let far = nearest.distances.last,
      far.isFinite
    else { return nil }
    var panels = [distances(nearest)]
    if let pictures = pictures(nearest.pairs) { panels.insert(pictures, at: 0) }
    let title = headline(nearest)
    let step = "\(subject.stepUnit) \(NumberFormat.integer(nearest.step))"
    return FigureDrawing(
      Plot(
        title: title, subtitle: "At \(step) · \(subject.runName)", sharesX: false, panels: panels),
      caption: """
        How far generated samples are from the nearest real one, beside how far real samples are \
        from each other. A line well left of the real one means copies of the data; one well \
        right of it, samples where no data is. Distances in pixels know nothing of content: two \
        pictures of one thing, shifted, are far from each other.
        """,
      alternativeText: "Cumulative distribution of distances to the nearest real sample"
        + (nearest.pairs.isEmpty
          ? "" : ", with \(nearest.pairs.count) images beside their neighbours")
        + ". \(title).",
      table: table(nearest))
  }

  private func distances(_ nearest: NearestRealSamples) -> Panel {
    Panel(
      x: Axis("distance to the nearest real sample (root mean square)", includes: [0]),
      y: Axis("share of samples", domain: 0...1.02), height: .points(170),
      marks: [
        LineMark(
          Self.cumulative(nearest.spacing), ink: .realData, label: "real", dash: [5, 2],
          isMeasured: false),
        LineMark(
          Self.cumulative(nearest.distances), ink: .generated, label: "generated",
          isMeasured: false),
      ])
  }

  /// The share of values at or below each value, as steps.
  private static func cumulative(_ sorted: [Double]) -> Samples {
    var x = [0.0]
    var y = [0.0]
    for (index, value) in sorted.enumerated() where value.isFinite {
      x += [value, value]
      y += [Double(index) / Double(sorted.count), Double(index + 1) / Double(sorted.count)]
    }
    return Samples(x: x, y: y)
  }

  /// The pairs side by side in one picture, the generated image of each on top.
  private func pictures(_ pairs: [NearestRealSamples.Pair]) -> Panel? {
    guard let size = pairs.first?.real, size.width > 0, size.height > 0 else { return nil }
    let gap = max(1, size.width / 12)
    let (stepX, stepY) = (size.width + gap, size.height + gap)
    var image = PixelImage(width: pairs.count * stepX - gap, height: 2 * stepY - gap)
    for (column, pair) in pairs.enumerated() {
      for (row, tile) in [pair.generated, pair.real].enumerated() {
        for y in 0..<min(tile.height, size.height) {
          for x in 0..<min(tile.width, size.width) {
            image.pixels[(row * stepY + y) * image.width + column * stepX + x] =
              tile.pixels[y * tile.width + x]
          }
        }
      }
    }
    return Panel(
      title: "Nearest on the left", x: Axis(domain: 0...1, isVisible: false),
      y: Axis(scale: .band(["nearest real", "generated"])),
      height: .ratio(Double(image.height) / Double(image.width)), showsGrid: false,
      marks: [ImageMark(.pixels(image), x: 0...1, y: -0.5...1.5, isSmooth: false)])
  }

  private func headline(_ nearest: NearestRealSamples) -> String {
    let (own, real) = (Self.median(nearest.distances), Self.median(nearest.spacing))
    guard real > 0 else { return "Generated samples beside their nearest real neighbours" }
    let times = NumberFormat.significant(own / real, digits: 2)
    return "Generated samples lie \(times) times as far from real ones as these from each other"
  }

  private static func median(_ sorted: [Double]) -> Double { sorted[sorted.count / 2] }

  private func table(_ nearest: NearestRealSamples) -> DataTable {
    let shares = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
    func row(_ name: String, _ sorted: [Double]) -> [String] {
      [name]
        + shares.map {
          NumberFormat.significant(sorted[Int(($0 * Double(sorted.count - 1)).rounded())])
        }
    }
    return DataTable(
      caption: "Distances to the nearest real sample, from the nearest to the furthest",
      columns: ["samples"] + shares.map { NumberFormat.percent($0) },
      rows: [row("generated", nearest.distances), row("real", nearest.spacing)])
  }
}
