import AdversarialTraining
import Foundation
import SampleMetrics
import TensorCore
import Testing
import TraceModel

@Suite struct DataSourceTests {
  @Test(arguments: 2...12)
  func aRingHasAsManyDistinctModesAsItSays(count: Int) throws {
    var ring = GaussianRing()
    ring.count = count
    let modes = try #require(ring.modes)
    #expect(modes.centers.count == count)
    for first in 0..<count {
      for second in 0..<first {
        let distance = hypot(
          modes.centers[first][0] - modes.centers[second][0],
          modes.centers[first][1] - modes.centers[second][1])
        #expect(distance > 2 * ring.radius * sin(.pi / Double(count)) - 1e-9)
      }
    }
  }

  @Test func theGridIsTheOneOfTheBenchmarks() throws {
    let modes = try #require(GaussianGrid().modes)
    #expect(modes.centers.count == 25)
    #expect(Set(modes.centers.map { $0[0] }) == [-4, -2, 0, 2, 4])
    #expect(Set(modes.centers.map { $0[1] }) == [-4, -2, 0, 2, 4])
    #expect(modes.standardDeviation == 0.05)
  }

  @Test(arguments: [
    GaussianRing() as any DataSource, GaussianGrid(), GaussianLine(), GaussianMixture1D(),
  ])
  func drawingFromAMixtureIsPerfectSampling(_ data: any DataSource) throws {
    let modes = try #require(data.modes)
    let values = try data.table().sample(5000, seed: 3)
    let coverage = try ModeCoverage(
      of: SampleSet(values: values, dimension: modes.dimension), modes: modes)
    let perfect = PerfectModeSampler(
      modes: modes.centers.count, dimension: modes.dimension, samples: 5000)
    #expect(coverage.covered == modes.centers.count)
    #expect(
      abs(coverage.highQualityShare - perfect.highQualityCeiling)
        < 4 * perfect.highQualityDeviation)
    let divergence = try #require(coverage.reverseKL)
    #expect(divergence < 3 * perfect.reverseKLFloor)
  }

  @Test func everyDataSetCanBeDrawnAndLiesInItsPlane() throws {
    // What the user has to bring is tested with files of its own.
    for kind in DataCatalogue.all.kinds where !(kind is ImageArray.Type || kind is ImageFolder.Type)
    {
      let data = try #require(kind.init() as? any DataSource)
      let table = try data.table()
      let values = table.sample(2000, seed: 1)
      #expect(values.count == 2000 * table.sampleShape.count)
      #expect(values.allSatisfy { $0.isFinite })
      guard let plane = data.plane else { continue }
      let dimension = table.sampleShape.count
      let inside = stride(from: 0, to: values.count, by: dimension).count { row in
        let isInX = (plane.x[0]...plane.x[1]).contains(Double(values[row]))
        return isInX
          && (dimension == 1 || (plane.y[0]...plane.y[1]).contains(Double(values[row + 1])))
      }
      #expect(inside >= 1995, "\(kind.kind)")
    }
  }

  @Test func aCheckerboardFillsOnlySquaresOfOneColour() throws {
    let board = Checkerboard()
    let values = board.table().sample(2000, seed: 5)
    for row in stride(from: 0, to: values.count, by: 2) {
      let column = Int((Double(values[row]) + 2).rounded(.down))
      let line = Int((Double(values[row + 1]) + 2).rounded(.down))
      #expect((column + line).isMultiple(of: 2))
    }
  }

  @Test func theSeedDecidesWhatIsDrawn() {
    let table = GaussianRing().table()
    #expect(table.sample(10, seed: 1) == table.sample(10, seed: 1))
    #expect(table.sample(10, seed: 1) != table.sample(10, seed: 2))
  }
}
