/// What one direction of a panel shows.
public struct Axis: Sendable, Hashable {
  /// What is measured, with its unit.
  public var label: String
  /// The kind of scale.
  public var scale: ScaleKind
  /// The values shown; nil to show all the data.
  public var domain: ClosedRange<Double>?
  /// Values that must be visible whatever the data.
  public var includes: [Double]
  /// Empty space beyond the data at each end, as a share of the axis.
  public var padding: Double
  /// Whether ticks and labels are drawn.
  public var isVisible: Bool

  /// Creates an axis.
  public init(
    _ label: String = "", scale: ScaleKind = .linear, domain: ClosedRange<Double>? = nil,
    includes: [Double] = [], padding: Double = 0.04, isVisible: Bool = true
  ) {
    self.label = label
    self.scale = scale
    self.domain = domain
    self.includes = includes
    self.padding = padding
    self.isVisible = isVisible
  }

  /// The values shown for data of some extent.
  func domain(of extent: Extent) -> ClosedRange<Double> {
    if let domain, domain.lowerBound < domain.upperBound { return domain }
    var extent = extent
    for value in includes { extent.include(value) }
    return scale.transform.domain(of: extent, padding: padding)
  }
}
