import TraceModel

/// One Gaussian on the line.
public struct Normal1D: DataSource {
  /// The word that chooses this data set.
  public static let kind = "normal-1d"
  /// The mean.
  public var mean = 0.0
  /// The standard deviation.
  public var deviation = 1.0

  /// Creates the standard normal distribution.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .number("mean", \.mean, -1000...1000, "of the Gaussian"),
      .number("deviation", \.deviation, 1e-6...1000, "standard deviation of the Gaussian"),
    ]
  }

  /// The mean with normal noise.
  public func table() -> SampleTable { SampleTable(points: [[mean]], noise: .normal(deviation)) }

  /// The line around the mean.
  public var plane: RunManifest.Plane? {
    .line((mean - 6 * deviation)...(mean + 6 * deviation))
  }
}
