/// A value worth marking on an axis.
public struct Tick: Sendable, Hashable {
  /// The value in data units.
  public var value: Double
  /// The text beside it; empty for minor ticks.
  public var label: String

  /// Creates a tick.
  public init(_ value: Double, label: String) {
    self.value = value
    self.label = label
  }

  /// Whether the tick only divides the space between labelled ones.
  public var isMinor: Bool { label.isEmpty }
}
