/// How values become distances along an axis.
///
/// Do not put a transform into a plot directly: axes name a `ScaleKind`.
protocol ScaleTransform: Sendable {
  /// A distance that grows with the value; NaN for a value the axis cannot show.
  func forward(_ value: Double) -> Double
  /// The value at a distance.
  func inverse(_ distance: Double) -> Double
  /// Ticks inside a domain.
  func ticks(in domain: ClosedRange<Double>, target: Int) -> [Tick]
  /// A domain that has extent, from the extent of the data.
  func domain(of extent: Extent, padding: Double) -> ClosedRange<Double>
}

/// The kinds of axis.
public enum ScaleKind: Sendable, Hashable {
  /// Equal distances for equal differences.
  case linear
  /// Equal distances for equal ratios; values at or below zero are marked at the edge.
  case log
  /// Logarithmic in both directions from zero, linear within the constant.
  case symlog(linearWithin: Double)
  /// One place for each category, in order; values are indices.
  case band([String])

  var transform: any ScaleTransform {
    switch self {
    case .linear: LinearTransform()
    case .log: LogTransform()
    case .symlog(let constant): SymlogTransform(linearWithin: constant)
    case .band(let categories): BandTransform(categories: categories)
    }
  }
}
