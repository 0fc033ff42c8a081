import Foundation
import SampleMetrics
import Testing

@Suite struct PerfectModeSamplerTests {
  func reference(
    modes: Int = 8, dimension: Int = 2, samples: Int = 2500, sigmas: Double = 3
  ) -> PerfectModeSampler {
    PerfectModeSampler(modes: modes, dimension: dimension, samples: samples, sigmas: sigmas)
  }

  @Test func theCeilingInThePlaneIsTheRayleighMass() {
    #expect(abs(reference().highQualityCeiling - 0.98889) < 5e-6)
    #expect(abs(reference().highQualityDeviation - 0.0021) < 5e-5)
  }

  // 68.27 %, 95.45 % and 99.73 % of the textbooks; the others from the chi-square distribution.
  @Test(arguments: [
    (1, 1.0, 0.682_689_492), (1, 2.0, 0.954_499_736), (1, 3.0, 0.997_300_204),
    (3, 3.0, 0.970_709_113), (4, 3.0, 0.938_900_519), (5, 2.0, 0.450_584_048),
  ])
  func theCeilingIsTheChiSquareMass(dimension: Int, sigmas: Double, mass: Double) {
    let ceiling = reference(dimension: dimension, sigmas: sigmas).highQualityCeiling
    #expect(abs(ceiling - mass) < 1e-8)
  }

  @Test(arguments: [(8, 2500, 0.0014), (25, 2500, 0.0048), (1000, 26_000, 0.0193)])
  func theFloorIsTheNoiseOfFiniteSamples(modes: Int, samples: Int, floor: Double) {
    #expect(abs(reference(modes: modes, samples: samples).reverseKLFloor - floor) < 5e-5)
  }

  @Test func theFloorOfTwoSamplesInTwoModesIsHalfLogTwo() {
    // Both in one mode with probability 1/2, divergence ln 2; else 0.
    #expect(abs(reference(modes: 2, samples: 2).reverseKLFloor - log(2) / 2) < 1e-12)
  }

  @Test func oneModeHasNoDivergence() {
    #expect(reference(modes: 1).reverseKLFloor == 0)
  }
}
