/// How close generated samples lie to the real ones they were learned from.
///
/// Samples of a perfect generator lie as far from the nearest real sample as real samples lie from
/// each other. Copies of training data lie closer, and samples off the data lie farther away.
public struct TrainingCopies: Sendable, Equatable {
  /// The distance from each generated sample to the nearest real one, in ascending order.
  let distances: [Double]
  /// Whether each generated sample lies within the copy distance of a real one.
  let isCopy: [Bool]
  /// The scale they are judged on.
  public let scale: NeighbourScale

  /// Compares distances to the nearest real sample with those among the real samples.
  ///
  /// - Complexity: O((N + M) N d).
  public init(of fake: SampleSet, in real: SampleSet) throws(SampleMetricsError) {
    try self.init(of: fake, in: real, scale: NeighbourScale(of: real))
  }

  init(
    of fake: SampleSet, in real: SampleSet, scale: NeighbourScale
  ) throws(SampleMetricsError) {
    guard fake.dimension == real.dimension else {
      throw .dimensionMismatch(expected: real.dimension, found: fake.dimension)
    }
    guard fake.count >= 1 else { throw .tooFewSamples(needed: 1, found: 0) }
    let nearest = NearestNeighbours.squaredDistances(from: fake, to: real).map { $0.squareRoot() }
    self.scale = scale
    isCopy = nearest.map { $0 <= scale.copyDistance }
    distances = nearest.sorted()
  }

  /// The share of generated samples that count as copies, in [0, 1]; about 0.05 for a perfect
  /// generator.
  public var share: Double { Double(isCopy.count { $0 }) / Double(isCopy.count) }

  /// The share of generated samples that equal a real one in every coordinate.
  public var exactShare: Double {
    Double(distances.count { $0 == 0 }) / Double(distances.count)
  }

  /// The median distance to the nearest real sample, in units of that among real samples; nil when
  /// more than half of the real samples are repeated.
  public var relativeDistance: Double? {
    scale.medianDistance > 0 ? distances[distances.count / 2] / scale.medianDistance : nil
  }

  /// The 95 % interval of the relative distance: order statistics about the median.
  var relativeInterval: ClosedRange<Double>? {
    guard scale.medianDistance > 0 else { return nil }
    let count = Double(distances.count)
    let reach = 0.98 * count.squareRoot()
    let low = max(0, Int((count / 2 - reach).rounded(.down)))
    let high = min(distances.count - 1, Int((count / 2 + reach).rounded(.up)))
    return distances[low] / scale.medianDistance...distances[high] / scale.medianDistance
  }
}
