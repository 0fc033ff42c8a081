/// Dots at points.
public struct DotMark: Mark {
  /// What decides a dot's colour.
  public enum Fill: Sendable {
    /// One ink for all.
    case ink(Ink)
    /// A value for each dot, on a colour scale.
    case values([Double], ColorScale)
  }

  /// The points, in data units.
  public var points: Samples
  /// What decides the colours.
  public var fill: Fill
  /// The radius in points.
  public var radius: Double
  /// The opacity, in [0, 1].
  public var opacity: Double
  /// Whether each dot has a rim of the paper's colour, which parts it from what lies under it.
  public var hasRim: Bool

  /// Creates dots.
  public init(
    _ points: Samples, fill: Fill, radius: Double = 2, opacity: Double = 1, hasRim: Bool = false
  ) {
    self.points = points
    self.fill = fill
    self.radius = radius
    self.opacity = opacity
    self.hasRim = hasRim
  }

  /// The extent of the points.
  public var extents: Extents { points.extents }

  /// Draws the dots; those that have no place are counted in a note.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let places = (0..<points.count).map { context.position(points.x($0), points.y($0)) }
    let lost = places.count { !$0.isFinite }
    if lost > 0 {
      canvas.note("\(NumberFormat.integer(lost)) points are not finite and have no place")
    }
    let outside = places.count { place in
      place.isFinite
        && (place.x < context.frame.left - radius || place.x > context.frame.right + radius
          || place.y < context.frame.top - radius || place.y > context.frame.bottom + radius)
    }
    if outside > 0 {
      canvas.note("\(NumberFormat.integer(outside)) points lie outside the frame")
    }
    canvas.clipped(to: context.frame) { canvas in
      if hasRim {
        canvas.add(
          .dots(
            places.filter(\.isFinite), radius: radius + 0.75, context.theme.color(.background)))
      }
      for (color, members) in groups(theme: context.theme) {
        let own = members.map { places[$0] }.filter(\.isFinite)
        if !own.isEmpty { canvas.add(.dots(own, radius: radius, color.opacity(opacity))) }
      }
    }
  }

  /// Indices of dots by colour, in the order of the scale.
  private func groups(theme: Theme) -> [(color: Color, members: [Int])] {
    switch fill {
    case .ink(let ink): return [(theme.color(ink), Array(0..<points.count))]
    case .values(let values, let scale):
      let levels = 24.0
      var members: [Int: [Int]] = [:]
      for index in 0..<min(points.count, values.count) {
        let share = scale.share(of: values[index])
        let level = share.isNaN ? -1 : Int(min(max(share, 0), 1) * levels)
        members[level, default: []].append(index)
      }
      return members.keys.sorted().map { level in
        let color =
          level < 0
          ? theme.color(.attention)
          : scale.map.color(at: Double(level) / levels, theme: theme)
        return (color, members[level] ?? [])
      }
    }
  }
}
