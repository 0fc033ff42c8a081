import Foundation

/// How many different samples a generator can make, judged by how often two of them coincide
/// (Arora, Risteski and Zhang 2018).
public struct BirthdayParadox: Sendable, Equatable {
  /// The number of samples.
  public let samples: Int
  /// The pairs of samples that count as the same.
  public let pairs: Int
  /// The samples that have at least one other that counts as the same.
  public let duplicated: Int
  /// How much each sample pulls the share of pairs away from its mean, to first order.
  let influences: [Double]

  /// Counts the pairs of a set that lie within a distance of each other.
  ///
  /// - Complexity: O(N² d).
  public init(of samples: SampleSet, within distance: Double) throws(SampleMetricsError) {
    guard samples.count >= 2 else { throw .tooFewSamples(needed: 2, found: samples.count) }
    let counts = NearestNeighbours.counts(within: distance * distance, of: samples)
    self.samples = samples.count
    pairs = counts.reduce(0, +) / 2
    duplicated = counts.count { $0 > 0 }
    let others = Double(samples.count - 1)
    let rate = 2 * Double(pairs) / (Double(samples.count) * others)
    influences = counts.map { 2 * (Double($0) / others - rate) }
  }

  /// The probability that two samples count as the same.
  public var coincidence: Double {
    2 * Double(pairs) / (Double(samples) * Double(samples - 1))
  }

  /// The number of equally likely samples that would coincide as often, nil without a pair.
  public var support: Double? { pairs > 0 ? 1 / coincidence : nil }

  /// The support that is exceeded with 95 % confidence when there is no pair: with a mean of three
  /// pairs or more, one would have been seen.
  public var leastSupport: Double { Double(samples) * Double(samples - 1) / 6 }

  /// The smallest batch in which a duplicate is as likely as not, for a number of equally likely
  /// samples; about 1.18 √support.
  public static func batch(ofSupport support: Int) -> Int {
    var different = 1.0
    var batch = 1
    while different > 0.5, batch <= support {
      different *= 1 - Double(batch) / Double(support)
      batch += 1
    }
    return batch
  }
}
