/// The kernel distance between two sets, estimated without bias.
///
/// It is the squared maximum mean discrepancy under the kernel (x·y/d + 1)³ (Bińkowski et al. 2018,
/// section 4; Gretton et al. 2012, lemma 6). The estimate uses all pairs instead of averaging over small subsets, and may be negative when the
/// sets come from one distribution.
public struct KernelDistance: Sendable, Equatable {
  /// The estimate.
  public let value: Double
  /// How much each real sample pulls the estimate away from its mean, to first order.
  let realInfluences: [Double]
  /// How much each generated sample pulls the estimate away from its mean, to first order.
  let fakeInfluences: [Double]

  /// Measures generated samples against real ones, each at least two and finite.
  ///
  /// - Throws: ``SampleMetricsError``.
  /// - Complexity: O((N + M)² d).
  public init(of fake: SampleSet, against real: SampleSet) throws(SampleMetricsError) {
    guard fake.dimension == real.dimension else {
      throw .dimensionMismatch(expected: real.dimension, found: fake.dimension)
    }
    for set in [fake, real] {
      guard set.count >= 2 else { throw .tooFewSamples(needed: 2, found: set.count) }
      let broken = set.nonFiniteRows
      if let first = broken.first { throw .nonFinite(points: broken.count, first: first) }
    }
    let realMeans = KernelMeans(of: real)
    let fakeMeans = KernelMeans(of: fake)
    let withinReal = realMeans.withoutSelf()
    let withinFake = fakeMeans.withoutSelf()
    let realToFake = realMeans.means(over: fakeMeans)
    let fakeToReal = fakeMeans.means(over: realMeans)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let (a, b, c) = (mean(withinReal), mean(withinFake), mean(realToFake))
    value = a + b - 2 * c
    realInfluences = zip(withinReal, realToFake).map { 2 * ($0 - a) - 2 * ($1 - c) }
    fakeInfluences = zip(withinFake, fakeToReal).map { 2 * ($0 - b) - 2 * ($1 - c) }
  }
}

/// Means of the kernel over pairs of points.
private struct KernelMeans {
  let samples: SampleSet
  /// The squared lengths of the points.
  let squares: [Double]

  init(of samples: SampleSet) {
    self.samples = samples
    squares = (0..<samples.count).map { row in
      samples[row].reduce(0) { $0 + Double($1) * Double($1) }
    }
  }

  /// For each point the sum over the points of a set; x·y = (‖x‖² + ‖y‖² − ‖x − y‖²) / 2.
  private func sums(over other: KernelMeans) -> [Double] {
    let scale = 0.5 / Double(samples.dimension)
    return PairwiseDistances(to: other.samples).map(samples) { row, distances in
      let square = squares[row]
      var sum = 0.0
      other.squares.withUnsafeBufferPointer { squares in
        for index in distances.indices {
          let base = (square + squares[index] - distances[index]) * scale + 1
          sum += base * base * base
        }
      }
      return sum
    }
  }

  func means(over other: KernelMeans) -> [Double] {
    sums(over: other).map { $0 / Double(other.samples.count) }
  }

  func withoutSelf() -> [Double] {
    zip(sums(over: self), squares).map { sum, square in
      let own = square / Double(samples.dimension) + 1
      return (sum - own * own * own) / Double(samples.count - 1)
    }
  }
}
