import Plotting
import Testing

@testable import Figures

@Suite struct GeneratorDriftFigureTests {
  @Test func showsDensitiesDAndTheParameterAtEachSnapshot() throws {
    let drawing = try #require(try GeneratorDriftFigure().drawing(of: SyntheticLine.subject))
    #expect(drawing.frames.map(\.step) == [0, 100, 200, 400])
    #expect(
      drawing.frames[0].plot.panels.map(\.title) == ["Densities", "Discriminator", "Parameters"])
    #expect(drawing.frames[0].plot.title == "shift goes from 3 to 0.0549")
  }

  @Test func aDensityHoldsAllItsSamples() {
    let curve = Density((0..<500).map { Double($0 % 50) / 25 - 1 }).curve(over: -3...3)
    let mass = (0..<curve.count).reduce(0) { $0 + curve.y($1) } * 6 / 199
    #expect(abs(mass - 1) < 0.01)
  }

  @Test func samplesInOnePlaceAreASpikeAndNoError() {
    let curve = Density([2, 2, 2, .nan]).curve(over: 0...4)
    #expect((0..<curve.count).allSatisfy { curve.y($0).isFinite })
    #expect(curve.extents.y.upper > 1)
  }
}
