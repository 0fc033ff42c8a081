import Plotting
import TraceModel

/// What the styles of a style-based generator do: mixed between two latents, drawn to their mean.
struct StylesFigure: Figure {
  let name = "styles"
  let title = "Style mixing and truncation"
  let section = FigureSection.samples

  /// What was measured with styles drawn towards their mean.
  private struct Level {
    let truncation: Double
    let precision: Double
    let recall: Double
    let coverage: Double
  }

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let images = subject.trace.allImages
    func last(_ tag: String) -> EncodedImage? {
      images.first { $0.tag == tag }?.images.last.flatMap { EncodedImage(Array($0.encoded)) }
    }
    let levels = levels(of: subject)
    var panels: [Panel] = []
    if let mixing = last("style/mixing") {
      panels.append(picture("Coarse by row, fine by column", mixing))
    }
    if let truncation = last("style/truncation") {
      let ends = levels.map { "from ψ = \(format($0.first)) to \(format($0.last))" } ?? "by column"
      panels.append(picture("Towards the mean style: \(ends)", truncation))
    }
    if let levels { panels.append(sweep(levels)) }
    guard !panels.isEmpty else { return nil }
    let title = levels.flatMap(headline) ?? "Styles mixed and drawn to their mean"
    var drawing = FigureDrawing(
      Plot(
        title: title, subtitle: "At the end of training · \(subject.runName)",
        columns: min(panels.count, 3), sharesX: false, panels: panels),
      caption: """
        Left: each image takes its coarse layers from the latent of its row and its fine layers \
        from that of its column, whose own images stand at the edges. Middle: the same latents \
        with the part ψ of the distance from the mean style. Right: what truncation buys and \
        costs, measured against the data.
        """,
      alternativeText:
        "Grids of generated images under style mixing and truncation, and precision, "
        + "recall and coverage over the truncation. \(title).",
      table: levels.map(table))
    if let levels, let full = levels.last, let half = levels.first(where: { $0.truncation >= 0.5 })
    {
      drawing.measurements = [
        FigureMeasurement("style/precision_gained", half.precision - full.precision),
        FigureMeasurement("style/recall_lost", full.recall - half.recall),
      ]
    }
    return drawing
  }

  private func levels(of subject: FigureSubject) -> [Level]? {
    let tensors = subject.trace.allTensors.first { $0.tag == "style/sweep" }?.tensors
    guard let sweep = tensors?.last, sweep.shape.count == 2, sweep.shape[1] == 4,
      sweep.shape[0] > 1, sweep.values.count == sweep.shape[0] * 4
    else { return nil }
    return (0..<sweep.shape[0]).map { row in
      let values = sweep.values[row * 4..<(row + 1) * 4].map(Double.init)
      return Level(
        truncation: values[0], precision: values[1], recall: values[2], coverage: values[3])
    }
  }

  private func format(_ level: Level?) -> String {
    NumberFormat.significant(level?.truncation ?? 0, digits: 2)
  }

  private func picture(_ title: String, _ image: EncodedImage) -> Panel {
    Panel(
      title: title, x: Axis(domain: 0...1, isVisible: false),
      y: Axis(domain: 0...1, isVisible: false),
      height: .ratio(Double(image.height) / Double(image.width)), showsGrid: false,
      marks: [ImageMark(.png(image), x: 0...1, y: 0...1, isSmooth: true)])
  }

  private func sweep(_ levels: [Level]) -> Panel {
    func line(_ label: String, _ ink: Ink, _ dash: [Double], _ value: (Level) -> Double) -> any Mark
    {
      LineMark(
        Samples(x: levels.map(\.truncation), y: levels.map(value)), ink: ink, label: label,
        dash: dash, isMeasured: false)
    }
    return Panel(
      x: Axis("truncation ψ", domain: 0...1), y: Axis("share", domain: 0...1.04),
      height: .points(200),
      marks: [
        line("precision", .generated, []) { $0.precision },
        line("recall", .realData, [5, 2]) { $0.recall },
        line("coverage", .discriminator, [2, 2]) { $0.coverage },
      ])
  }

  private func headline(_ levels: [Level]) -> String? {
    guard let full = levels.last, let half = levels.first(where: { $0.truncation >= 0.5 }) else {
      return nil
    }
    func percent(_ value: Double) -> String { NumberFormat.percent(value) }
    return "With ψ = \(format(half)) precision goes from \(percent(full.precision)) to "
      + "\(percent(half.precision)), recall from \(percent(full.recall)) to \(percent(half.recall))"
  }

  private func table(_ levels: [Level]) -> DataTable {
    DataTable(
      caption: "Scores with styles drawn to their mean",
      columns: ["ψ", "precision", "recall", "coverage"],
      rows: levels.map { level in
        [level.truncation, level.precision, level.recall, level.coverage].map {
          NumberFormat.significant($0)
        }
      })
  }
}
