/// Why samples cannot be measured.
public enum SampleMetricsError: Error, Equatable, CustomStringConvertible {
  /// The number of values is no multiple of the dimension.
  case ragged(values: Int, dimension: Int)
  /// Two sets, or a set and the modes, differ in dimension.
  case dimensionMismatch(expected: Int, found: Int)
  /// There are too few points for the statistic.
  case tooFewSamples(needed: Int, found: Int)
  /// Points have coordinates that are not finite where the statistic needs numbers.
  case nonFinite(points: Int, first: Int)
  /// The points have more coordinates than the statistic can take.
  case tooManyDimensions(limit: Int, found: Int)
  /// A setting of the metric is outside what it can be.
  case invalidSetting(name: String, value: Double, allowed: String)

  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .ragged(let values, let dimension):
      "\(values) values do not make points of dimension \(dimension)"
    case .dimensionMismatch(let expected, let found):
      "the samples have dimension \(found), the reference has \(expected)"
    case .tooFewSamples(let needed, let found):
      "at least \(needed) samples are needed, there are \(found)"
    case .nonFinite(let points, let first):
      "\(points) samples hold NaN or infinite values, the first is sample \(first)"
    case .tooManyDimensions(let limit, let found):
      "the samples have \(found) dimensions, the limit is \(limit)"
    case .invalidSetting(let name, let value, let allowed):
      "\(name) is \(value), but must be \(allowed)"
    }
  }
}
