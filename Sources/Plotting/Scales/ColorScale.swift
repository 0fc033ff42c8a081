/// Which colour a value has.
public struct ColorScale: Sendable, Hashable {
  /// The colours.
  public var map: ColorMap
  /// Linear, logarithmic or symmetric logarithmic.
  public var kind: ScaleKind
  /// The values of the first and the last colour.
  public var domain: ClosedRange<Double>

  /// Creates a scale over a domain.
  public init(_ map: ColorMap, kind: ScaleKind = .linear, domain: ClosedRange<Double>) {
    self.map = map
    self.kind = kind
    self.domain = domain
  }

  /// Creates a scale over an extent of data.
  public init(_ map: ColorMap, kind: ScaleKind = .linear, over extent: Extent) {
    self.init(map, kind: kind, domain: kind.transform.domain(of: extent, padding: 0))
  }

  /// Creates a diverging scale, as far below a middle as above it.
  public init(diverging map: ColorMap, around middle: Double, over extent: Extent) {
    let reach = extent.isEmpty ? 0 : max(abs(extent.lower - middle), abs(extent.upper - middle))
    let half = reach > 0 && reach.isFinite ? reach : 1
    self.init(map, domain: (middle - half)...(middle + half))
  }

  /// Where a value lies between the ends, in [0, 1]; NaN for values without a place.
  public func share(of value: Double) -> Double { position(from: 0, to: 1)(value) }

  /// The colour of a value; values without a place take the colour that draws attention.
  public func color(of value: Double, theme: Theme) -> Color {
    let share = share(of: value)
    return share.isNaN ? theme.color(.attention) : map.color(at: share, theme: theme)
  }

  /// The scale laid along a colour bar.
  func position(from start: Double, to end: Double) -> PositionScale {
    PositionScale(kind, domain: domain, from: start, to: end)
  }

  /// A function from values to packed pixels, made once for many values.
  func pixels(theme: Theme) -> @Sendable (Double) -> UInt32 {
    let levels = 255
    let table = (0...levels).map {
      PixelImage.pixel(map.color(at: Double($0) / Double(levels), theme: theme))
    }
    let missing = PixelImage.pixel(theme.color(.attention))
    let scale = position(from: 0, to: Double(levels))
    let isLog = kind == .log
    return { value in
      let place = scale(value)
      // On a logarithmic scale zero is below every colour, not missing.
      if place.isNaN { return isLog && value <= 0 ? table[0] : missing }
      return table[Int(min(max(place, 0), Double(levels)) + 0.5)]
    }
  }
}
