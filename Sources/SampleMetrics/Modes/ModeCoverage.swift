import Foundation

/// How samples spread over the known modes of the data.
///
/// A sample belongs to its nearest mode and is of high quality when it lies within the criterion's
/// radius of it. Modes covered, the high-quality share and the reverse Kullback-Leibler divergence
/// are those of PacGAN (Lin et al. 2018, section 4.1); the ceilings and floors that a perfect
/// sampler has under the same rule are in ``PerfectModeSampler``.
public struct ModeCoverage: Sendable, Equatable {
  /// The high-quality samples of each mode.
  public let counts: [Int]
  /// The number of samples measured.
  public let samples: Int
  /// The rule they were measured by.
  public let criterion: ModeCriterion

  /// Counts the high-quality samples of every mode.
  ///
  /// - Throws: ``SampleMetricsError/dimensionMismatch(expected:found:)``.
  public init(
    of samples: SampleSet, modes: GaussianModes, criterion: ModeCriterion = .standard
  ) throws(SampleMetricsError) {
    guard samples.dimension == modes.dimension else {
      throw .dimensionMismatch(expected: modes.dimension, found: samples.dimension)
    }
    var counts = [Int](repeating: 0, count: modes.centers.count)
    let radius = criterion.sigmas * modes.standardDeviation
    for row in 0..<samples.count {
      if let nearest = modes.nearest(to: samples[row]), nearest.distance <= radius {
        counts[nearest.mode] += 1
      }
    }
    self.init(counts: counts, samples: samples.count, criterion: criterion)
  }

  /// Creates a measurement from counts made elsewhere.
  public init(counts: [Int], samples: Int, criterion: ModeCriterion = .standard) {
    self.counts = counts
    self.samples = samples
    self.criterion = criterion
  }

  /// The number of high-quality samples.
  public var highQualityCount: Int { counts.reduce(0, +) }

  /// The share of high-quality samples, in [0, 1]; 0 without samples.
  public var highQualityShare: Double {
    samples == 0 ? 0 : Double(highQualityCount) / Double(samples)
  }

  /// Which modes are covered.
  public var coveredModes: [Int] {
    let required = criterion.requiredCount(samples: samples, modes: counts.count)
    return counts.indices.filter { counts[$0] >= required }
  }

  /// The number of modes covered.
  public var covered: Int { coveredModes.count }

  /// KL(generated ‖ uniform) over the modes of the high-quality samples, in nats.
  ///
  /// It lies in [0, ln N] for N modes: 0 when all modes are equally frequent, ln(N/k) when k modes
  /// share everything, and nil when there is no high-quality sample to speak of.
  public var reverseKL: Double? {
    let total = Double(highQualityCount)
    guard total > 0 else { return nil }
    let divergence = counts.reduce(0.0) { sum, count in
      guard count > 0 else { return sum }
      let share = Double(count) / total
      return sum + share * log(share * Double(counts.count))
    }
    return max(0, divergence)
  }
}
