/// The area between two curves over the same places: an interval, or a range of runs.
public struct BandMark: Mark {
  /// The lower edge.
  public var lower: Samples
  /// The upper edge, at the places of the lower one.
  public var upper: Samples
  /// The ink.
  public var ink: Ink
  /// The opacity of the fill, in [0, 1].
  public var opacity: Double
  /// The opacity of a thin line around it, by which a spike as wide as a pixel is seen.
  public var edgeOpacity: Double

  /// Creates a band.
  public init(
    lower: Samples, upper: Samples, ink: Ink, opacity: Double = 0.22, edgeOpacity: Double = 0
  ) {
    self.edgeOpacity = edgeOpacity
    self.lower = lower
    self.upper = upper
    self.ink = ink
    self.opacity = opacity
  }

  /// Creates the area between a curve and a level.
  public init(area samples: Samples, over level: Double = 0, ink: Ink, opacity: Double = 0.22) {
    let places = (0..<samples.count).map { samples.x($0) }
    let base = Samples(x: places, y: places.map { _ in level })
    self.init(lower: base, upper: samples, ink: ink, opacity: opacity)
  }

  /// The extent of both edges.
  public var extents: Extents {
    var extents = lower.extents
    extents.include(upper.extents)
    return extents
  }

  /// Draws the area, apart where an edge cannot be shown.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    var pieces: [Path.Polyline] = []
    var top: [Point] = []
    var bottom: [Point] = []
    func finish() {
      if top.count > 1 {
        pieces.append(Path.Polyline(top + bottom.reversed(), isClosed: true))
      }
      top = []
      bottom = []
    }
    for index in 0..<min(lower.count, upper.count) {
      let low = context.position(lower.x(index), lower.y(index))
      let high = context.position(upper.x(index), upper.y(index))
      guard low.isFinite, high.isFinite else {
        finish()
        continue
      }
      top.append(high)
      bottom.append(low)
    }
    finish()
    let color = context.theme.color(ink)
    canvas.clipped(to: context.frame) { canvas in
      canvas.fill(Path(pieces), color.opacity(opacity))
      if edgeOpacity > 0 {
        canvas.stroke(Path(pieces), color.opacity(edgeOpacity), width: 0.5)
      }
    }
  }
}
