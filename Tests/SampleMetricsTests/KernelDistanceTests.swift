import Testing

@testable import SampleMetrics

@Suite struct KernelDistanceTests {
  @Test(arguments: ReferenceMeasures.all.cases)
  func agreesWithTheKernelOfScikitLearn(_ expected: ReferenceMeasures.Case) throws {
    let (real, fake) = try expected.sets()
    #expect(agree(try KernelDistance(of: fake, against: real).value, expected.kernel))
  }

  @Test func constantSetsHaveTheClosedForm() throws {
    // All pairs of a set are equal: (xx + 1)³ + (yy + 1)³ − 2 (xy + 1)³ on the line.
    let ones = try SampleSet(values: [1, 1, 1], dimension: 1)
    let twos = try SampleSet(values: [2, 2], dimension: 1)
    #expect(try KernelDistance(of: twos, against: ones).value == 8 + 125 - 2 * 27)
    #expect(try KernelDistance(of: ones, against: ones).value == 0)
  }

  @Test func oneDistributionIsZeroOnAverageAndInfluencesCancel() throws {
    var random = NormalStream(seed: 4)
    var total = 0.0
    for _ in 0..<60 {
      let real = try SampleSet(values: random.values(80), dimension: 2)
      let fake = try SampleSet(values: random.values(80), dimension: 2)
      let distance = try KernelDistance(of: fake, against: real)
      total += distance.value / 60
      #expect(abs(distance.realInfluences.reduce(0, +)) < 1e-9)
      #expect(abs(distance.fakeInfluences.reduce(0, +)) < 1e-9)
    }
    #expect(abs(total) < 0.1)
  }

  @Test func whatCannotBeMeasuredIsSaid() throws {
    let one = try SampleSet(values: [1], dimension: 1)
    let broken = try SampleSet(values: [1, .nan], dimension: 1)
    #expect(throws: SampleMetricsError.tooFewSamples(needed: 2, found: 1)) {
      try KernelDistance(of: one, against: one)
    }
    #expect(throws: SampleMetricsError.nonFinite(points: 1, first: 1)) {
      try KernelDistance(of: broken, against: broken)
    }
  }
}
