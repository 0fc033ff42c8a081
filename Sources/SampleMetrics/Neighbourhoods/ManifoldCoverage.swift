/// Precision, recall, density and coverage of generated samples, by k nearest neighbours.
///
/// Precision and recall are those of Kynkäänniemi et al. 2019 (equation 1), density and coverage
/// those of Naeem et al. 2020 (equations 4 and 6). None needs to know the modes. Around every point
/// lies a closed ball that reaches to its k-th nearest neighbour in its own set:
/// - precision: the share of generated samples in at least one ball of a real one;
/// - recall: the share of real samples in at least one ball of a generated one;
/// - density: how many balls of real samples hold a generated one, divided by k; may exceed 1;
/// - coverage: the share of real samples whose own ball holds at least one generated sample.
///
/// Balls are closed, as in the papers, so that constant features and repeated points cover each
/// other. Time is O((N + M)² d), memory O((N + M) d).
public struct ManifoldCoverage: Sendable, Equatable {
  /// The share of generated samples near real ones, in [0, 1].
  public let precision: Double
  /// The share of real samples near generated ones, in [0, 1].
  public let recall: Double
  /// The mean number of real neighbourhoods that hold a generated sample, in units of k.
  public let density: Double
  /// The share of real neighbourhoods that hold a generated sample, in [0, 1].
  public let coverage: Double

  /// Measures generated samples against real ones.
  ///
  /// - Parameters:
  ///   - fake: the generated samples.
  ///   - real: the real samples.
  ///   - neighbours: k; 5 is what Naeem et al. recommend.
  /// - Throws: ``SampleMetricsError`` when the dimensions differ, when k is below 1, or when a set
  ///   has no more than k points.
  public init(
    of fake: SampleSet, against real: SampleSet, neighbours: Int = 5
  ) throws(SampleMetricsError) {
    guard fake.dimension == real.dimension else {
      throw .dimensionMismatch(expected: real.dimension, found: fake.dimension)
    }
    guard neighbours >= 1 else {
      throw .invalidSetting(name: "neighbours", value: Double(neighbours), allowed: "at least 1")
    }
    for set in [fake, real] where set.count <= neighbours {
      throw .tooFewSamples(needed: neighbours + 1, found: set.count)
    }
    self.init(ManifoldMembership(of: fake, against: real, neighbours: neighbours))
  }

  /// Counts what a comparison of neighbourhoods found.
  init(_ membership: ManifoldMembership) {
    let fakes = Double(membership.balls.count)
    let reals = Double(membership.isCovered.count)
    precision = Double(membership.balls.count { $0 > 0 }) / fakes
    recall = Double(membership.isRecalled.count { $0 }) / reals
    density = Double(membership.balls.reduce(0, +)) / (Double(membership.neighbours) * fakes)
    coverage = Double(membership.isCovered.count { $0 }) / reals
  }

  /// The expected coverage when both sets come from one distribution and are equally large.
  ///
  /// It tends to 1 − 2^−k as the sets grow (Naeem et al. 2020, lemma 2), from above: exactly, for N
  /// real and M generated samples, a ball around a real sample stays empty when its k nearest of the
  /// other N − 1 + M points are all real.
  public static func expectedCoverage(real: Int, fake: Int, neighbours: Int) -> Double {
    var empty = 1.0
    for taken in 0..<neighbours {
      empty *= Double(real - 1 - taken) / Double(real - 1 + fake - taken)
    }
    return 1 - empty
  }
}
