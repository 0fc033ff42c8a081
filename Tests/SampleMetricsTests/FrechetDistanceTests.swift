import Foundation
import Testing

@testable import SampleMetrics

@Suite struct FrechetDistanceTests {
  @Test(arguments: ReferenceMeasures.all.cases)
  func agreesWithTheMatrixSquareRootOfScipy(_ expected: ReferenceMeasures.Case) throws {
    let (real, fake) = try expected.sets()
    let distance = try FrechetDistance.between(GaussianMoments(of: fake), GaussianMoments(of: real))
    #expect(agree(distance, expected.frechet))
  }

  @Test func onTheLineItIsTheDistanceOfMeansAndDeviations() throws {
    let left = try GaussianMoments(mean: [1], covariance: [4])
    let right = try GaussianMoments(mean: [-2], covariance: [9])
    #expect(agree(try FrechetDistance.between(left, right), 9 + 1, to: 1e-12))
  }

  @Test func commutingCovariancesAreComparedAxisByAxis() throws {
    // Both have the eigenvectors (1, 1) and (1, −1): eigenvalues 3 and 1, and 8 and 2.
    let left = try GaussianMoments(mean: [0, 0], covariance: [2, 1, 1, 2])
    let right = try GaussianMoments(mean: [1, 1], covariance: [5, 3, 3, 5])
    let expected = 2 + pow(3.0.squareRoot() - 8.0.squareRoot(), 2) + pow(1 - 2.0.squareRoot(), 2)
    #expect(agree(try FrechetDistance.between(left, right), expected, to: 1e-12))
  }

  @Test func aSetIsZeroAwayFromItselfAndTheSquareOfTheShiftFromItsShift() throws {
    var random = NormalStream(seed: 5)
    let values = random.values(300)
    let samples = try SampleSet(values: values, dimension: 3)
    let moments = try GaussianMoments(of: samples)
    #expect(try FrechetDistance.between(moments, moments) < 1e-7)
    let moved = try GaussianMoments(of: SampleSet(values: values.map { $0 + 2 }, dimension: 3))
    #expect(agree(try FrechetDistance.between(moments, moved), 12, to: 1e-6))
  }

  @Test func constantFeaturesAreNoTrap() throws {
    var random = NormalStream(seed: 6)
    let spread: [Float] = (0..<50).flatMap { _ in [Float(random.normal()), 3, 3] }
    let constant = try SampleSet(values: [Float](repeating: 1, count: 60), dimension: 3)
    let left = try GaussianMoments(of: SampleSet(values: spread, dimension: 3))
    let right = try GaussianMoments(of: constant)
    let apart = pow(left.mean[0] - 1, 2) + 4 + 4
    #expect(agree(try FrechetDistance.between(left, right), apart + left.covariance.trace))
    #expect(try FrechetDistance.between(right, right) == 0)
  }

  @Test func fewerPointsThanCoordinatesGiveTheSameByTheirOwnFactor() throws {
    var random = NormalStream(seed: 7)
    let few = try SampleSet(values: random.values(6 * 20), dimension: 20)
    let many = try SampleSet(values: random.values(50 * 20), dimension: 20)
    let direct = try FrechetDistance.between(GaussianMoments(of: few), GaussianMoments(of: many))
    let factored = FrechetDistance.between(try MomentFactor(of: few), try MomentFactor(of: many))
    #expect(agree(factored, direct))
    #expect(try MomentFactor(of: few).factor.rows == 6)
  }

  @Test func theJackknifeSeesTheSpreadOfTheDistance() throws {
    // Two Gaussians a distance δ apart: the variance of the distance is near 4δ²(1/n + 1/m).
    var random = NormalStream(seed: 8)
    let real = try SampleSet(values: random.values(2000), dimension: 1)
    let fake = try SampleSet(values: random.values(2000).map { $0 + 3 }, dimension: 1)
    let expected = 1.96 * (36 * (1.0 / 2000 + 1.0 / 2000)).squareRoot()
    let measured = FrechetDistance.halfWidth(fake: fake, real: real)
    #expect(measured > 0.5 * expected && measured < 1.7 * expected)
  }

  @Test func whatCannotBeMeasuredIsSaid() throws {
    let one = try SampleSet(values: [1, 2], dimension: 2)
    #expect(throws: SampleMetricsError.tooFewSamples(needed: 2, found: 1)) {
      try GaussianMoments(of: one)
    }
    let broken = try SampleSet(values: [1, 2, .nan, 4, .infinity, 1], dimension: 1)
    #expect(throws: SampleMetricsError.nonFinite(points: 2, first: 2)) {
      try GaussianMoments(of: broken)
    }
    #expect(throws: SampleMetricsError.dimensionMismatch(expected: 1, found: 2)) {
      try FrechetDistance.between(
        GaussianMoments(mean: [0, 0], covariance: [1, 0, 0, 1]),
        GaussianMoments(mean: [0], covariance: [1]))
    }
    #expect(throws: SampleMetricsError.ragged(values: 3, dimension: 2)) {
      try GaussianMoments(mean: [0, 0], covariance: [1, 0, 0])
    }
  }
}
