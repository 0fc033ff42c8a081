/// The known modes of a data set: equally likely isotropic Gaussians of one standard deviation.
public struct GaussianModes: Sendable, Equatable {
  /// The centres, each with `dimension` coordinates; at least one.
  public let centers: [[Double]]
  /// The standard deviation of every coordinate around a centre, positive.
  public let standardDeviation: Double
  /// The dimension of the data.
  public let dimension: Int

  /// Creates a description of modes.
  ///
  /// - Throws: ``SampleMetricsError`` when there are no centres, when they differ in dimension, or
  ///   when the standard deviation is not positive.
  public init(centers: [[Double]], standardDeviation: Double) throws(SampleMetricsError) {
    guard let dimension = centers.first?.count, dimension > 0 else {
      throw .invalidSetting(name: "number of modes", value: 0, allowed: "at least 1")
    }
    for center in centers where center.count != dimension {
      throw .dimensionMismatch(expected: dimension, found: center.count)
    }
    guard standardDeviation > 0, standardDeviation.isFinite else {
      throw .invalidSetting(
        name: "standard deviation", value: standardDeviation, allowed: "positive")
    }
    self.centers = centers
    self.standardDeviation = standardDeviation
    self.dimension = dimension
  }

  /// The centre nearest to a point and the Euclidean distance to it, nil for a non-finite point.
  public func nearest(to point: ArraySlice<Float>) -> (mode: Int, distance: Double)? {
    var best: (mode: Int, distance: Double)?
    for (mode, center) in centers.enumerated() {
      var squared = 0.0
      for (coordinate, value) in zip(center, point) {
        let difference = Double(value) - coordinate
        squared += difference * difference
      }
      let distance = squared.squareRoot()
      guard distance.isFinite else { return nil }
      if distance < best?.distance ?? .infinity { best = (mode, distance) }
    }
    return best
  }
}
