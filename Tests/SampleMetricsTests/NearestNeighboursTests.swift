import Testing

@testable import SampleMetrics

@Suite struct NearestNeighboursTests {
  @Test func readsTheFixture() {
    #expect(ReferenceMeasures.all.cases.count == 4)
    #expect(ReferenceMeasures.all.matrices.count == 4)
  }

  @Test(arguments: ReferenceMeasures.all.cases)
  func agreesWithScikitLearn(_ expected: ReferenceMeasures.Case) throws {
    let (real, fake) = try expected.sets()
    let radii = NearestNeighbours.squaredRadii(of: real, neighbours: 5).map { $0.squareRoot() }
    #expect(zip(radii, expected.fifthNeighbours).allSatisfy { agree($0, $1) })
    let nearest = NearestNeighbours.squaredDistances(from: fake, to: real)
    #expect(zip(nearest, expected.nearestReal).allSatisfy { agree($0.squareRoot(), $1) })
    #expect(nearest.count == fake.count && radii.count == real.count)
  }

  @Test func countsOthersWithinAClosedDistance() throws {
    let line = try SampleSet(values: [0, 1, 2, 2, 10, .nan], dimension: 1)
    #expect(NearestNeighbours.counts(within: 1, of: line) == [1, 3, 2, 2, 0, 0])
    #expect(NearestNeighbours.counts(within: 0, of: line) == [0, 0, 1, 1, 0, 0])
  }

  @Test func pointsWithoutEnoughFiniteNeighboursCoverNothing() throws {
    let line = try SampleSet(values: [0, 3, .nan], dimension: 1)
    #expect(NearestNeighbours.squaredRadii(of: line, neighbours: 1) == [9, 9, -.infinity])
    #expect(NearestNeighbours.squaredRadii(of: line, neighbours: 2).allSatisfy { $0 < 0 })
  }

  @Test(arguments: [0, 1, 7, 8, 9, 300, 1000])
  func rowsComeInOrderHoweverTheyAreDivided(count: Int) throws {
    let samples = try SampleSet(values: (0..<count).map(Float.init), dimension: 1)
    let origin = try SampleSet(values: [0], dimension: 1)
    let squares = PairwiseDistances(to: origin).map(samples) { row, distances in
      distances[0] == Double(row * row)
    }
    #expect(squares.count == count && squares.allSatisfy { $0 })
  }
}
