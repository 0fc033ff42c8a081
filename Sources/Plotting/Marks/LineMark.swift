/// A line through samples over ascending places.
///
/// Every sample counts: where several fall on one pixel column the line passes through the first,
/// lowest, highest and last of them; a noisy line is drawn as a band from lowest to highest under
/// its running mean. Values that cannot be shown are marked at the edge of the frame.
public struct LineMark: Mark {
  /// The samples.
  public var samples: Samples
  /// The ink.
  public var ink: Ink
  /// The name written at the line's end; empty for none.
  public var label: String
  /// The width in points; nil for the theme's.
  public var width: Double?
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]
  /// Whether the samples were measured, and are not the curve of a function.
  ///
  /// Noise in measurements is drawn as a band under its mean, and a note says how many values
  /// share a pixel.
  public var isMeasured: Bool
  /// What the samples were taken from, for whoever links to them; empty when it has no name.
  public var source: String
  /// How many values were measured for each sample kept: 1 unless a long series was condensed to
  /// the extremes of its stretches.
  public var valuesPerSample: Double

  /// Creates a line.
  public init(
    _ samples: Samples, ink: Ink, label: String = "", width: Double? = nil, dash: [Double] = [],
    isMeasured: Bool = true, source: String = "", valuesPerSample: Double = 1
  ) {
    self.valuesPerSample = valuesPerSample
    self.source = source
    self.samples = samples
    self.ink = ink
    self.label = label
    self.width = width
    self.dash = dash
    self.isMeasured = isMeasured
  }

  /// The extent of the samples.
  public var extents: Extents { samples.extents }

  /// The line's name.
  public var labels: [String] { label.isEmpty ? [] : [label] }

  /// Draws the line.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let summaries = ColumnSummaries(
      samples, x: context.x, y: context.y, width: context.sampleColumnWidth)
    let color = context.theme.color(ink)
    let width = width ?? context.theme.lineWidth
    let isNoisy = isNoisy(summaries, in: context)
    canvas.clipped(to: context.frame) { canvas in
      if isNoisy {
        if summaries.samplesPerColumn > 2 {
          drawEnvelope(summaries, color: color, in: context, on: &canvas)
        } else {
          canvas.stroke(
            exactPath(summaries, in: context), color.opacity(color.opacity * 0.35), width: 0.75)
        }
        canvas.stroke(
          smoothPath(summaries, context.sampleColumnWidth), color, width: width, dash: dash)
      } else {
        canvas.stroke(exactPath(summaries, in: context), color, width: width, dash: dash)
        drawLonelySamples(summaries, color: color, width: width, in: context, on: &canvas)
      }
    }
    EdgeMarkers.draw(
      summaries.unshowable, of: samples, name: label, color: color, in: context, on: &canvas)
    let ending = summaries.runs.last.flatMap { run in
      isNoisy
        ? smoothed(run, context.sampleColumnWidth).last
        : run.last.map { context.y(samples.y($0.last)) }
    }
    canvas.label(label, ink: ink, y: ending ?? context.frame.top)
    if isMeasured { note(summaries, isNoisy: isNoisy, in: context, on: &canvas) }
  }

  private func note(
    _ summaries: ColumnSummaries, isNoisy: Bool, in context: PanelContext,
    on canvas: inout Canvas
  ) {
    let perPixel = valuesPerSample * summaries.samplesPerColumn / context.sampleColumnWidth
    let count = NumberFormat.significant(perPixel, digits: 2)
    let kept = valuesPerSample > 1 ? "the lowest and the highest kept" : "none left out"
    if perPixel >= 1.5 { canvas.note("\(count) values per pixel, \(kept)") }
    guard isNoisy else { return }
    canvas.note(
      summaries.samplesPerColumn > 2
        ? "bands from the lowest to the highest value, lines are running means"
        : "pale lines are every value, dark ones running means")
  }

  /// A line is noisy when it travels up and down many times its own range.
  private func isNoisy(_ summaries: ColumnSummaries, in context: PanelContext) -> Bool {
    guard isMeasured, samples.count >= 100 else { return false }
    var travelled = 0.0
    var extent = Extent()
    for run in summaries.runs {
      var last: Double?
      for index in run.lazy.flatMap(\.indices) {
        let y = context.y(samples.y(index))
        extent.include(y)
        if let last { travelled += abs(y - last) }
        last = y
      }
    }
    return !extent.isEmpty && travelled > 12 * max(extent.upper - extent.lower, 1)
  }

  private func exactPath(_ summaries: ColumnSummaries, in context: PanelContext) -> Path {
    Path(
      summaries.runs.map { run in
        Path.Polyline(
          LineSimplification.simplified(
            run.flatMap(\.indices).map { context.position(samples.x($0), samples.y($0)) }))
      })
  }

  private func smoothPath(_ summaries: ColumnSummaries, _ columnWidth: Double) -> Path {
    Path(
      summaries.runs.map { run in
        let means = smoothed(run, columnWidth)
        return Path.Polyline(
          LineSimplification.simplified(
            zip(run, means).map { column, mean in Point(column.x, mean) }))
      })
  }

  /// The mean place over a window of 13 points of the page, less near the ends.
  private func smoothed(_ run: [ColumnSummary], _ columnWidth: Double) -> [Double] {
    let reach = max(1, Int(6 / columnWidth))
    var sums = [0.0]
    var counts = [0.0]
    for column in run {
      sums.append(sums[sums.count - 1] + column.mean * Double(column.count))
      counts.append(counts[counts.count - 1] + Double(column.count))
    }
    return run.indices.map { index in
      let (low, high) = (max(index - reach, 0), min(index + reach + 1, run.count))
      return (sums[high] - sums[low]) / (counts[high] - counts[low])
    }
  }

  private func drawEnvelope(
    _ summaries: ColumnSummaries, color: Color, in context: PanelContext, on canvas: inout Canvas
  ) {
    let outline = Path(
      summaries.runs.map { run in
        let upper = run.map { Point($0.x, context.y(samples.y($0.highest))) }
        let lower = run.reversed().map { Point($0.x, context.y(samples.y($0.lowest))) }
        return Path.Polyline(upper + lower, isClosed: true)
      })
    canvas.fill(outline, color.opacity(color.opacity * 0.22))
    canvas.stroke(outline, color.opacity(color.opacity * 0.35), width: 0.5)
  }

  /// A sample without neighbours has no line to be seen by; of few measurements each is marked.
  private func drawLonelySamples(
    _ summaries: ColumnSummaries, color: Color, width: Double, in context: PanelContext,
    on canvas: inout Canvas
  ) {
    let points: [Point] =
      isMeasured && samples.count <= 40
      ? summaries.runs.joined().flatMap(\.indices).map {
        context.position(samples.x($0), samples.y($0))
      }
      : summaries.runs.filter { $0.count == 1 }.compactMap { run in
        run.first.map { context.position(samples.x($0.first), samples.y($0.first)) }
      }
    if !points.isEmpty { canvas.add(.dots(points, radius: width * 1.3, color)) }
  }
}
