import Testing
import TraceModel

@testable import AdversarialTraining

@Suite struct OutputHistogramProbeTests {
  @Test func binsHoldEveryFiniteValueBetweenTheLowestAndTheHighest() {
    let values = (0...60).map { Float($0) / 30 - 1 } + [.nan, .infinity]
    let bins = OutputHistogramProbe.bins(of: values)
    #expect(bins.count == 30)
    #expect(bins.first?.lower == -1)
    #expect(bins.last?.upper == 1)
    #expect(bins.reduce(0) { $0 + $1.count } == 61)
    for (bin, next) in zip(bins, bins.dropFirst()) { #expect(bin.upper == next.lower) }
    #expect(bins.allSatisfy { (1...3).contains($0.count) })
  }

  @Test(arguments: [Float(0), 0.5, -1e6])
  func valuesThatAreAllTheSameHaveOneNarrowBin(value: Float) {
    let bins = OutputHistogramProbe.bins(of: [value, value])
    #expect(bins.count == 1)
    #expect(bins.first.map { $0.lower < Double(value) && Double(value) < $0.upper } == true)
    #expect(bins.first?.count == 2)
  }

  @Test func nothingFiniteHasNoBins() {
    #expect(OutputHistogramProbe.bins(of: [.nan, .infinity]).isEmpty)
    #expect(OutputHistogramProbe.bins(of: []).isEmpty)
  }
}
