/// A number that a system has to reach, with the source of the demand.
public struct GalleryTarget: Configurable {
  /// Which number of a series counts.
  public enum Reduction: String, CaseIterable, Sendable {
    /// The last value.
    case final
    /// The mean of the last tenth of the values.
    case tail
    /// The lowest value where an upper bound is given alone, else the highest.
    case best
  }

  /// What is measured, in words.
  public var name = ""
  /// The tag of the series, or the name of a figure's measurement.
  public var series = ""
  /// The variant it is demanded of; the first when empty.
  public var variant = ""
  /// Which number of the series counts.
  public var reduction = Reduction.final
  /// The lowest value that will do.
  public var atLeast: Double?
  /// The highest value that will do.
  public var atMost: Double?
  /// Where the demand comes from: a paper's table, an equation.
  public var source = ""

  /// Creates a target without bounds.
  public init() {}

  /// The keys of a target.
  public static var fields: [Field<Self>] {
    [
      .text("name", \.name, "what is measured"),
      .text("series", \.series, "tag of the series, or name of a figure's measurement"),
      .text("variant", \.variant, "variant it is demanded of; the first when empty"),
      .choice("reduction", \.reduction, "which number of the series counts"),
      .optionalNumber("at_least", \.atLeast, "lowest value that will do"),
      .optionalNumber("at_most", \.atMost, "highest value that will do"),
      .text("source", \.source, "where the demand comes from"),
    ]
  }
}
