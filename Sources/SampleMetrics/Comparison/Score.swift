/// A measured number with what it is to be compared to.
public struct Score: Sendable, Equatable, Codable {
  /// What is measured, in kebab-case.
  public let name: String
  /// What it means, in one line, with its range or unit.
  public let meaning: String
  /// The measured number.
  public let value: Double
  /// Whether the number is a bound that the true value exceeds, because too little was seen.
  public var isLowerBound = false
  /// The 95 % interval of the number under another draw of the samples.
  public var interval: Interval?
  /// What a perfect generator would score when less is better.
  public var floor: Double?
  /// What a perfect generator would score when more is better.
  public var ceiling: Double?
  /// What a perfect generator would score when more and less are both worse.
  public var expected: Double?

  /// A range of numbers.
  public struct Interval: Sendable, Equatable, Codable {
    /// The lower end.
    public let from: Double
    /// The upper end.
    public let to: Double

    /// Creates an interval.
    public init(_ range: ClosedRange<Double>) {
      from = range.lowerBound
      to = range.upperBound
    }
  }

  init(
    _ name: String, _ meaning: String, _ value: Double, interval: ClosedRange<Double>? = nil,
    floor: Double? = nil, ceiling: Double? = nil, expected: Double? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.value = value
    self.interval = interval.map(Interval.init)
    self.floor = floor
    self.ceiling = ceiling
    self.expected = expected
  }
}
