/// Where values lie on the page along one direction.
public struct PositionScale: Sendable {
  /// The kind of axis.
  public let kind: ScaleKind
  /// The lowest and highest value shown.
  public let domain: ClosedRange<Double>
  /// Where the lowest value lies, in points.
  public let start: Double
  /// Where the highest value lies, in points.
  public let end: Double

  private let transform: any ScaleTransform
  private let offset: Double
  private let factor: Double

  /// Creates a scale that maps `domain` onto the page from `start` to `end`.
  public init(_ kind: ScaleKind, domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.kind = kind
    self.domain = domain
    self.start = start
    self.end = end
    transform = kind.transform
    let low = transform.forward(domain.lowerBound)
    let high = transform.forward(domain.upperBound)
    let extent = high - low
    if extent > 0, extent.isFinite {
      factor = (end - start) / extent
      offset = start - low * factor
    } else {
      factor = 0
      offset = (start + end) / 2
    }
  }

  /// The place of a value in points: NaN for values that have none, such as NaN, infinities, and
  /// on a logarithmic axis zero.
  public func callAsFunction(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    return offset + transform.forward(value) * factor
  }

  /// The value at a place.
  public func value(at position: Double) -> Double {
    factor == 0 ? domain.lowerBound : transform.inverse((position - offset) / factor)
  }

  /// Ticks inside the domain, about `target` of them labelled.
  ///
  /// - Parameters:
  ///   - target: How many labelled ticks would fit well.
  ///   - slack: How far beyond the upper end a tick may lie, as a share of the domain; too little
  ///     to be seen, it lets an axis of the steps 0 to 1,999 end at 2,000.
  /// - Returns: The ticks in ascending order.
  public func ticks(target: Int, slack: Double = 0) -> [Tick] {
    let upper = domain.upperBound + slack * (domain.upperBound - domain.lowerBound)
    return transform.ticks(in: domain.lowerBound...max(upper, domain.upperBound), target: target)
  }
}
