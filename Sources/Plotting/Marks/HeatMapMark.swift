/// Rows of values along an axis, each value a colour: layers over steps, modes over snapshots.
///
/// Row 0 is the first category of the panel's band axis, drawn lowest.
public struct HeatMapMark: Mark {
  /// Where columns begin and end along the x axis, ascending; one more than columns.
  public var edges: [Double]
  /// The values of each row.
  public var rows: [[Double]]
  /// The colours.
  public var colors: ColorScale
  /// What stands for several values that share a pixel.
  public var summary: Summary
  /// How many values were measured for each column.
  public var valuesPerColumn: Double

  /// What stands for several values.
  public enum Summary: String, Sendable {
    /// Their mean, which keeps shares.
    case mean
    /// The largest of them, which loses no spike.
    case largest
  }

  /// Creates a heat map; missing values are not drawn.
  public init(
    edges: [Double], rows: [[Double]], colors: ColorScale, summary: Summary = .mean,
    valuesPerColumn: Double = 1
  ) {
    self.summary = summary
    self.valuesPerColumn = valuesPerColumn
    self.edges = edges
    self.rows = rows
    self.colors = colors
  }

  /// Edges half-way between the places of values, and as far beyond the first and the last.
  public static func edges(around places: [Double]) -> [Double] {
    guard let first = places.first, let last = places.last else { return [] }
    guard places.count > 1 else { return [first - 0.5, first + 0.5] }
    let inner = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
    return [first - (inner[0] - first)] + inner + [last + (last - inner[inner.count - 1])]
  }

  /// The extent of the columns.
  public var extents: Extents { Extents(x: Extent(edges)) }

  /// Draws the picture, resampled to two pixels a point along the page.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let frame = context.frame
    let width = max(Int(frame.width * 2), 1)
    guard !rows.isEmpty, edges.count > 1 else { return }
    let pixel = colors.pixels(theme: context.theme)
    var image = PixelImage(width: width, height: rows.count)
    let spans = (0..<width).map { columns(under: $0, of: width, in: context) }
    for (row, values) in rows.enumerated() {
      let start = (rows.count - 1 - row) * width
      for (column, span) in spans.enumerated() where !span.isEmpty {
        let own = values[min(span.lowerBound, values.count)..<min(span.upperBound, values.count)]
        guard let value = summary.value(of: own) else { continue }
        image.pixels[start + column] = pixel(value)
      }
    }
    canvas.add(.image(.pixels(image), in: frame, isSmooth: false))
    if rows.count <= Self.mostPartedRows { partRows(in: context, on: &canvas) }
    let perPixel =
      valuesPerColumn * Double(edges.count - 1)
      / max(context.x(edges[edges.count - 1]) - context.x(edges[0]), 1)
    if perPixel > 1.5 {
      let count = NumberFormat.significant(perPixel, digits: 2)
      canvas.note("\(count) values per pixel, drawn as the \(summary.rawValue)")
    }
  }

  /// More rows than this touch each other.
  private static let mostPartedRows = 40

  /// A stroke of paper, a sixteenth of a row's height, between each row and the next.
  private func partRows(in context: PanelContext, on canvas: inout Canvas) {
    let frame = context.frame
    let height = frame.height / Double(rows.count)
    var lines = Path()
    for row in 1..<max(rows.count, 1) {
      let y = frame.top + Double(row) * height
      lines.addLine(from: Point(frame.left, y), to: Point(frame.right, y))
    }
    canvas.stroke(lines, context.theme.color(.background), width: height / 16)
  }

  /// The columns of data that a column of pixels covers.
  private func columns(under pixel: Int, of width: Int, in context: PanelContext) -> Range<Int> {
    let frame = context.frame
    let step = frame.width / Double(width)
    let low = context.x.value(at: frame.left + Double(pixel) * step)
    let high = context.x.value(at: frame.left + Double(pixel + 1) * step)
    let middle = (low + high) / 2
    guard middle >= edges[0], middle <= edges[edges.count - 1] else { return 0..<0 }
    let first = max(index(after: low) - 1, 0)
    let last = min(max(index(after: high) - 1, first), edges.count - 2)
    // Where a pixel holds no more than parts of two columns, the one in its middle stands.
    if last - first <= 1 {
      let own = min(max(index(after: middle) - 1, 0), edges.count - 2)
      return own..<(own + 1)
    }
    return first..<(last + 1)
  }

  /// The index of the first edge beyond a value.
  private func index(after value: Double) -> Int {
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension HeatMapMark.Summary {
  /// What stands for values; one that is not finite stands for all, so that it is never lost.
  public func value(of values: some Collection<Double>) -> Double? {
    if let odd = values.first(where: { !$0.isFinite }) { return odd }
    switch self {
    case .mean: return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    case .largest: return values.max()
    }
  }
}
