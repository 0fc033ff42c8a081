/// A number that a rule holds a measurement against, with where it comes from.
public struct Threshold: Sendable, Equatable {
  /// What is compared, in a few words.
  public let name: String
  /// The number.
  public let value: Double
  /// What lies on which side of it.
  public let meaning: String
  /// Paper, code, closed form or measurement the number comes from.
  public let source: String

  /// Creates a threshold.
  public init(_ name: String, _ value: Double, meaning: String, source: String) {
    self.name = name
    self.value = value
    self.meaning = meaning
    self.source = source
  }
}
