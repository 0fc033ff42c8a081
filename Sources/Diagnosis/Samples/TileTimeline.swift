import TraceModel

/// The statistics of a run's image grids, snapshot by snapshot.
struct TileTimeline: Sendable, Equatable {
  /// What was measured at one step.
  struct Measurement: Sendable, Equatable {
    /// The step of the grid.
    var step: Int
    /// How its tiles differ.
    var statistics: TileStatistics
    /// How far tiles moved since the grid before, relative to the tiles' total contrast.
    ///
    /// 0 when nothing changed, about the root of 2 when every tile is another image; nil for the
    /// first grid, or when the layout changed.
    var drift: Double?
  }

  /// The tag of the grids.
  let tag: String
  /// The measurements by step, at least one.
  let measurements: [Measurement]
  /// The same of a grid of real images, when one was logged.
  let real: TileStatistics?
  /// Whether the grids keep showing the same population, when there are enough of them.
  let turnover: TileTurnover?

  /// The measurements over which the verdict is taken: the last quarter, at most five.
  var late: ArraySlice<Measurement> {
    measurements.suffix(min(5, max(1, (measurements.count + 1) / 4)))
  }

  /// The median of a statistic at the end of the run.
  func late(_ statistic: (TileStatistics) -> Double) -> Double {
    Statistics.median(late.map { statistic($0.statistics) }) ?? 0
  }

  /// The first step of the late measurements.
  var lateStart: Int { late.first?.step ?? 0 }
  /// The step of the last measurement.
  var end: Int { measurements[measurements.count - 1].step }

  /// The most grids that are decoded.
  static let gridLimit = 40

  /// Cuts and measures the grids of a trace; nil when it has none with at least four tiles.
  init?(of trace: Trace, cut: (_ sheets: [ImageSheet]) -> [TileSheet?]) {
    func statistics(_ sheet: TileSheet?) -> TileStatistics? {
      sheet.flatMap {
        TileStatistics(
          $0.tiles, width: $0.width * $0.channels, channels: $0.channels,
          extremeShare: $0.extremeShare)
      }
    }
    let roles: [Role] = [.fixedSamples, .randomSamples]
    let candidates = roles.compactMap { role in
      trace.roles.tag(for: role).flatMap { tag in trace.images(role).map { (tag, $0) } }
    }
    for (tag, images) in candidates {
      var measurements: [Measurement] = []
      var sheets: [(step: Int, sheet: TileSheet)] = []
      let images = ImageSheet.sheets(of: images).thinned(to: Self.gridLimit)
      for (image, sheet) in zip(images, cut(images)) {
        guard let sheet, let measured = statistics(sheet) else { continue }
        let drift = sheets.last.flatMap { sheet.drift(from: $0.sheet) }
        measurements.append(
          Measurement(step: image.step, statistics: measured, drift: drift))
        sheets.append((image.step, sheet))
      }
      guard !measurements.isEmpty else { continue }
      self.tag = tag
      self.measurements = measurements
      turnover = TileTurnover(sheets)
      real = trace.images(.realSamples).flatMap { images in
        cut(ImageSheet.sheets(of: images).suffix(1)).first.flatMap(statistics)
      }
      return
    }
    return nil
  }
}

/// The tiles of an image grid.
struct TileSheet: Sendable, Equatable {
  /// The pixels of each tile in [0, 1], row by row, channels together.
  var tiles: [[Float]]
  /// The width of a tile in pixels.
  var width: Int
  /// Values per pixel.
  var channels: Int
  /// The share of values at the ends of [0, 1] before tiles were reduced in size, when they were.
  var extremeShare: Double?

  /// The root mean square change of pixels since another sheet of the same layout, over the
  /// deviation of all pixels; nil when the layouts differ.
  func drift(from other: TileSheet) -> Double? {
    guard hasLayout(of: other) else { return nil }
    var change = 0.0
    var sum = 0.0
    var squares = 0.0
    var count = 0.0
    for (tile, before) in zip(tiles, other.tiles) {
      for (value, old) in zip(tile, before) {
        let difference = Double(value - old)
        change += difference * difference
        sum += Double(value)
        squares += Double(value) * Double(value)
        count += 1
      }
    }
    guard count > 0 else { return nil }
    let variance = squares / count - (sum / count) * (sum / count)
    return variance > 1e-12 ? (change / count / variance).squareRoot() : (change > 0 ? 1 : 0)
  }
}
