import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct OutputHistogramsFigureTests {
  private func subject(real: [HistogramSnapshot.Bin], fake: [HistogramSnapshot.Bin])
    -> FigureSubject
  {
    var subject = SyntheticRun.subject
    subject.trace.setHistograms([.init(step: 0, bins: real)], tag: "hist/d_real")
    subject.trace.setHistograms([.init(step: 0, bins: fake)], tag: "hist/d_fake")
    return subject
  }

  private func bin(_ lower: Double, _ upper: Double, _ count: Double) -> HistogramSnapshot.Bin {
    .init(lower: lower, upper: upper, count: count)
  }

  @Test func theHeadlineCountsGeneratedSamplesAboveTheMedianRealOne() throws {
    let drawing = try #require(
      try OutputHistogramsFigure().drawing(
        of: subject(
          real: [bin(0.8, 1, 100)],  // median 0.9
          fake: [bin(0, 0.5, 75), bin(0.8, 1, 25)])))  // half of a quarter above
    #expect(drawing.frames[0].plot.title.contains("13\u{2009}%"))
  }

  @Test func quartilesLieBetweenTheEdgesOfTheirBins() throws {
    let drawing = try #require(
      try OutputHistogramsFigure().drawing(
        of: subject(real: [bin(0, 0.4, 50), bin(0.6, 1, 50)], fake: [bin(0, 1, 10)])))
    #expect(drawing.table?.rows == [["0", "0.2", "0.4", "0.8", "0.25", "0.5", "0.75"]])
  }

  @Test(arguments: [
    [(0.0, 1.0, 0.0)], [(Double.nan, 1, 5)], [(1, 0, 5)], [(0, 1, -3)], [(0, 0, 5)],
    [(-Double.infinity, 0.5, 5), (0.5, .infinity, 5)],
  ])
  func binsThatCannotBeAreLeftOut(bins: [(Double, Double, Double)]) throws {
    let bins = bins.map { bin($0.0, $0.1, $0.2) }
    _ = try OutputHistogramsFigure().drawing(of: subject(real: bins, fake: bins))
  }
}
