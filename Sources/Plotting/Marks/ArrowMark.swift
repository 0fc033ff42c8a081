#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Arrows between points: directions of a field, or moves of a game.
public struct ArrowMark: Mark {
  /// The tails, in data units.
  public var tails: Samples
  /// The heads, one for each tail.
  public var heads: Samples
  /// The ink.
  public var ink: Ink
  /// The width of the shafts in points.
  public var width: Double

  /// Creates arrows.
  public init(from tails: Samples, to heads: Samples, ink: Ink, width: Double = 1) {
    self.tails = tails
    self.heads = heads
    self.ink = ink
    self.width = width
  }

  /// The extent of tails and heads.
  public var extents: Extents {
    var extents = tails.extents
    extents.include(heads.extents)
    return extents
  }

  /// Draws the arrows; those shorter than half a point are dots.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    var shafts = Path()
    var points = Path()
    var still: [Point] = []
    for index in 0..<min(tails.count, heads.count) {
      let tail = context.position(tails.x(index), tails.y(index))
      let head = context.position(heads.x(index), heads.y(index))
      guard tail.isFinite, head.isFinite else { continue }
      let (dx, dy) = (head.x - tail.x, head.y - tail.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length >= 0.5 else {
        still.append(tail)
        continue
      }
      let (ux, uy) = (dx / length, dy / length)
      let reach = min(length * 0.6, 3 + 2 * width)
      let base = Point(head.x - ux * reach, head.y - uy * reach)
      let half = reach * 0.42
      shafts.addLine(from: tail, to: base)
      points.polylines.append(
        Path.Polyline(
          [
            head, Point(base.x - uy * half, base.y + ux * half),
            Point(base.x + uy * half, base.y - ux * half),
          ], isClosed: true))
    }
    let color = context.theme.color(ink)
    canvas.clipped(to: context.frame) { canvas in
      canvas.stroke(shafts, color, width: width)
      canvas.fill(points, color)
      if !still.isEmpty { canvas.add(.dots(still, radius: width, color)) }
    }
  }
}
