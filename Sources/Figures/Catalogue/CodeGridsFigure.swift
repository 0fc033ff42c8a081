import Plotting
import TraceModel

/// Images in which what was asked for changes from column to column and all else stays.
struct CodeGridsFigure: Figure {
  let name = "code-grids"
  let title = "What the codes change"
  let section = FigureSection.samples

  /// About how wide a grid is drawn, in points.
  private static let width = 340.0

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let grids = subject.trace.allImages.filter { $0.tag.hasPrefix("sample/by_") }
    let panels = grids.compactMap { tag, images -> Panel? in
      guard let last = images.last, let image = EncodedImage(Array(last.encoded)) else {
        return nil
      }
      return Panel(
        title: title(of: tag),
        x: Axis(domain: 0...1, isVisible: false), y: Axis(domain: 0...1, isVisible: false),
        height: .ratio(Double(image.height) / Double(image.width)), showsGrid: false,
        marks: [
          ImageMark(
            .png(image), x: 0...1, y: 0...1, isSmooth: Double(image.width) > Self.width)
        ])
    }
    guard !panels.isEmpty else { return nil }
    let accuracy = subject.trace.series(tagged: "class/accuracy")?.values.last.map(Double.init)
    let isFree = subject.trace.manifest?.configuration?["condition.type"] == "codes"
    let verdict = accuracy.map { share in
      let percent = NumberFormat.percent(share, decimals: 1)
      return isFree
        ? "\(percent) of the samples are of the class that their category stands for"
        : "\(percent) of the samples are of the class that was asked for"
    }
    let step = subject.trace.stepCount - 1
    return FigureDrawing(
      Plot(
        title: verdict ?? "What each code changes in the images",
        subtitle: "As an independent classifier sees them, at \(subject.stepUnit) "
          + "\(NumberFormat.integer(step)) · \(subject.runName)",
        columns: min(panels.count, 3), sharesX: false,
        width: panels.count == 1 ? Self.width + 32 : Plot.standardWidth, panels: panels),
      caption: """
        In the grid by class every row is one latent and every column asks for another class: the \
        class should change along a row and the hand stay the same. In a grid by number every row \
        is one category, and one number grows from left to right.
        """,
      alternativeText: "\(panels.count == 1 ? "A grid" : "\(panels.count) grids") of generated "
        + "images in which one code changes from column to column. "
        + (verdict.map { "By an independent classifier, \($0)." } ?? ""),
      table: table(of: subject))
  }

  private func title(of tag: String) -> String {
    let name = tag.dropFirst("sample/by_".count)
    return name == "class" ? "By class" : "By \(name.replacing("-", with: " "))"
  }

  /// How often the classifier saw each class for each category.
  private func table(of subject: FigureSubject) -> DataTable? {
    let tensors = subject.trace.allTensors.first { $0.tag == "class/counts" }?.tensors
    guard let counts = tensors?.last, counts.shape.count == 2, counts.shape[0] > 0,
      counts.shape[1] > 0, counts.values.count == counts.shape[0] * counts.shape[1],
      counts.shape[1] <= 100
    else { return nil }
    let classes = counts.shape[1]
    return DataTable(
      caption: "Samples of each category by the class that the classifier sees",
      columns: ["category"] + (0..<classes).map { "class \($0)" },
      rows: (0..<counts.shape[0]).map { row in
        ["\(row)"]
          + counts.values[row * classes..<(row + 1) * classes].map {
            NumberFormat.significant(Double($0))
          }
      })
  }
}
