/// The lowest and the highest of the finite values seen.
public struct Extent: Sendable, Hashable {
  /// The lowest finite value.
  public private(set) var lower = Double.infinity
  /// The highest finite value.
  public private(set) var upper = -Double.infinity
  /// The lowest finite value above zero, for logarithmic axes.
  public private(set) var lowestPositive = Double.infinity

  /// Creates the extent of nothing.
  public init() {}

  /// Creates the extent of some values.
  ///
  /// Inlinable, for modules that pass lazy sequences of millions of values.
  @inlinable
  public init(_ values: some Sequence<Double>) {
    self.init()
    for value in values { include(value) }
  }

  /// Whether no finite value was seen.
  public var isEmpty: Bool { lower > upper }

  /// Widens the extent to hold a value; non-finite values change nothing.
  public mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    lower = min(lower, value)
    upper = max(upper, value)
    if value > 0 { lowestPositive = min(lowestPositive, value) }
  }

  /// Widens the extent to hold another.
  public mutating func include(_ other: Extent) {
    lower = min(lower, other.lower)
    upper = max(upper, other.upper)
    lowestPositive = min(lowestPositive, other.lowestPositive)
  }
}
