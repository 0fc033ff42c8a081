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
  /// Whether a noisy line is drawn as its mean over a band.
  public var smoothsNoise: Bool

  /// Creates a line.
  public init(
    _ samples: Samples, ink: Ink, label: String = "", width: Double? = nil, dash: [Double] = [],
    smoothsNoise: Bool = true
  ) {
    self.samples = samples
    self.ink = ink
    self.label = label
    self.width = width
    self.dash = dash
    self.smoothsNoise = smoothsNoise
  }

  public var extents: Extents { samples.extents }

  public func directLabels(in context: PanelContext) -> [DirectLabel] {
    guard !label.isEmpty else { return [] }
    let summaries = ColumnSummaries(samples, x: context.x, y: context.y)
    let ending = summaries.runs.last.flatMap { run in
      isNoisy(summaries, in: context) ? smoothed(run).last : run.last.map { samples.y($0.last) }
    }
    guard let ending else {
      return [DirectLabel(label, ink: ink, y: context.frame.top)]
    }
    return [DirectLabel(label, ink: ink, y: context.y(ending))]
  }

  public func notes(in context: PanelContext) -> [String] {
    let summaries = ColumnSummaries(samples, x: context.x, y: context.y)
    guard isNoisy(summaries, in: context) else {
      return summaries.samplesPerColumn < 1.5
        ? [] : ["\(Self.stepsPerPixel(summaries)) per pixel, none left out"]
    }
    return summaries.samplesPerColumn < 1.5
      ? ["pale: every step; line: running mean"]
      : [
        "\(Self.stepsPerPixel(summaries)) per pixel: band from lowest to highest, line: running mean"
      ]
  }

  private static func stepsPerPixel(_ summaries: ColumnSummaries) -> String {
    NumberFormat.significant(summaries.samplesPerColumn, digits: 2) + " steps"
  }

  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let summaries = ColumnSummaries(samples, x: context.x, y: context.y)
    let color = context.theme.color(ink)
    let width = width ?? context.theme.lineWidth
    let noisy = isNoisy(summaries, in: context)
    canvas.clipped(to: context.frame) { canvas in
      if noisy {
        if summaries.samplesPerColumn > 2 {
          drawEnvelope(summaries, color: color, in: context, on: &canvas)
        } else {
          canvas.stroke(
            exactPath(summaries, in: context), color.opacity(color.opacity * 0.35), width: 0.75)
        }
        canvas.stroke(smoothPath(summaries, in: context), color, width: width, dash: dash)
      } else {
        canvas.stroke(exactPath(summaries, in: context), color, width: width, dash: dash)
        drawLonelySamples(summaries, color: color, width: width, in: context, on: &canvas)
      }
    }
    EdgeMarkers.draw(summaries.unshowable, color: color, in: context, on: &canvas)
  }

  /// A line is noisy when it travels up and down many times its own range.
  private func isNoisy(_ summaries: ColumnSummaries, in context: PanelContext) -> Bool {
    guard smoothsNoise, samples.count >= 100 else { return false }
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
          run.flatMap(\.indices).map { context.position(samples.x($0), samples.y($0)) })
      })
  }

  private func smoothPath(_ summaries: ColumnSummaries, in context: PanelContext) -> Path {
    Path(
      summaries.runs.map { run in
        let means = smoothed(run)
        return Path.Polyline(
          zip(run, means).map { column, mean in Point(column.x, context.y(mean)) })
      })
  }

  /// The mean over a window of columns, fewer near the ends.
  private func smoothed(_ run: [ColumnSummary]) -> [Double] {
    let reach = 6
    var sums = [0.0]
    var counts = [0.0]
    for column in run {
      sums.append(sums[sums.count - 1] + column.mean * Double(column.count))
      counts.append(counts[counts.count - 1] + Double(column.count))
    }
    return run.indices.map { index in
      let reach = min(reach, index, run.count - 1 - index)
      let (low, high) = (index - reach, index + reach + 1)
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

  /// A sample without neighbours has no line to be seen by.
  private func drawLonelySamples(
    _ summaries: ColumnSummaries, color: Color, width: Double, in context: PanelContext,
    on canvas: inout Canvas
  ) {
    let points: [Point] =
      samples.count <= 40
      ? summaries.runs.joined().flatMap(\.indices).map {
        context.position(samples.x($0), samples.y($0))
      }
      : summaries.runs.filter { $0.count == 1 }.compactMap { run in
        run.first.map { context.position(samples.x($0.first), samples.y($0.first)) }
      }
    if !points.isEmpty { canvas.add(.dots(points, radius: width * 1.3, color)) }
  }
}
