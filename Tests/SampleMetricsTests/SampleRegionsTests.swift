import Foundation
import Testing

@testable import SampleMetrics

struct SampleRegionsTests {
  /// Equal numbers of points around centres, with a deterministic normal spread.
  private func mixture(
    _ centers: [[Double]], deviation: Double, each: Int, seed: UInt64 = 1
  ) throws -> SampleSet {
    var stream = NormalStream(seed: seed)
    let values = (0..<each).flatMap { _ in
      centers.flatMap { $0.map { Float($0 + deviation * stream.normal()) } }
    }
    return try SampleSet(values: values, dimension: centers.first?.count ?? 1)
  }

  static let ring: [[Double]] = (0..<8).map { index in
    let angle = Double.pi * Double(index) / 4
    return [2 * cos(angle), 2 * sin(angle)]
  }
  static let grid: [[Double]] = (0..<25).map { index in
    let row = index / 5
    let column = index % 5
    return [Double(2 * row - 4), Double(2 * column - 4)]
  }
  static let line: [[Double]] = (0..<6).map { [Double($0), 0] }

  @Test(arguments: [(ring, 0.1), (ring, 0.02), (grid, 0.1), (line, 0.1)])
  func modesAreFoundWithoutBeingKnown(_ centers: [[Double]], _ deviation: Double) throws {
    let samples = try mixture(centers, deviation: deviation, each: 1000 / centers.count)
    let regions = try SampleRegions(of: samples)
    #expect(regions.kind == .clusters)
    #expect(regions.count == centers.count)
    // Samples were made centre by centre in turn, so equal remainders share a region.
    let labels = regions.labels
    for index in labels.indices {
      guard let label = labels[index], let first = labels[index % centers.count] else { continue }
      #expect(label == first)
    }
  }

  @Test func aSingleCloudIsDividedIntoCells() throws {
    let regions = try SampleRegions(of: mixture([[0, 0]], deviation: 1, each: 800))
    #expect(regions.kind == .cells)
    #expect(regions.count == 20)
  }

  @Test func identicalAndNonFinitePointsAreNoTrap() throws {
    let same = try SampleSet(values: [Float](repeating: 1, count: 200), dimension: 2)
    #expect(try SampleRegions(of: same).count == 1)
    let broken = try SampleSet(values: [Float](repeating: .nan, count: 200), dimension: 2)
    #expect(try SampleRegions(of: broken).count == 0)
    #expect(throws: SampleMetricsError.tooFewSamples(needed: 7, found: 2)) {
      try SampleRegions(of: SampleSet(values: [1, 2, 3, 4], dimension: 2))
    }
  }

  @Test(arguments: [1, 4, 7, 8])
  func coverageCountsTheModesReached(_ reached: Int) throws {
    let reference = try RegionReference(mixture(Self.ring, deviation: 0.05, each: 120))
    let fake = try mixture(
      Array(Self.ring.prefix(reached)), deviation: 0.05, each: 960 / reached, seed: 7)
    let coverage = try RegionCoverage(of: fake, against: reference)
    #expect(coverage.covered.count == reached)
    #expect(coverage.quality > 0.95)
  }

  @Test func samplesBetweenTheModesAreOfPoorQualityAndCoverNothing() throws {
    let reference = try RegionReference(mixture(Self.ring, deviation: 0.05, each: 120))
    let fake = try mixture([[0, 0]], deviation: 0.3, each: 500)
    let coverage = try RegionCoverage(of: fake, against: reference)
    #expect(coverage.covered.isEmpty)
    #expect(coverage.quality == 0)
  }

  @Test func aBlurAroundTheModesCountsAsCloseWithinThreeDeviationsOnly() throws {
    let deviation = 0.05
    let reference = try RegionReference(mixture(Self.ring, deviation: deviation, each: 125))
    // A lattice over a square around the first mode.
    let side = (-40...40).map { Double($0) * 0.2 * deviation }
    let points = side.flatMap { x in
      side.map { y in [Float(Self.ring[0][0] + x), Float(Self.ring[0][1] + y)] }
    }
    let blur = try SampleSet(values: points.flatMap { $0 }, dimension: 2)
    let within = side.flatMap { x in side.map { y in (x * x + y * y).squareRoot() } }
      .count { $0 <= 3 * deviation }
    let close = try RegionCoverage(of: blur, against: reference).quality * Double(points.count)
    #expect((0.75...1.3).contains(close / Double(within)))
  }

  @Test func nonFiniteSamplesAreOfPoorQuality() throws {
    let reference = try RegionReference(mixture(Self.ring, deviation: 0.05, each: 120))
    let fake = try SampleSet(values: [.nan, 0, .infinity, 1], dimension: 2)
    #expect(try RegionCoverage(of: fake, against: reference).quality == 0)
  }

  @Test(arguments: [0, 0.4, 1])
  func copiesAreCountedBeyondThoseAmongTheRealSamples(_ share: Double) throws {
    let real = try mixture(Self.ring, deviation: 0.05, each: 120)
    let fresh = try mixture(Self.ring, deviation: 0.05, each: 120, seed: 3)
    let copied = Int(share * Double(real.count))
    let fake = try SampleSet(
      values: (0..<real.count).flatMap { index in
        // Every third index is spread over all modes.
        let place = index * 7 % real.count
        return Array(index < copied ? real[place] : fresh[place])
      }, dimension: 2)
    let alone = try RegionCoverage(of: fake, against: RegionReference(real))
    #expect(abs(try #require(alone.copyShare) - share) < 0.03)
    // Among real samples that come twice, their copies are nothing special.
    let twice = try SampleSet(
      values: real.values + real.subset(0..<real.count / 3).values, dimension: 2)
    let reference = try RegionReference(twice)
    #expect(abs(reference.copyShare - 0.5) < 0.03)
  }
}
