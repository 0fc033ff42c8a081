import Plotting
import Testing

@testable import Figures

@Suite struct LayerGradientsFigureTests {
  @Test func hasARowForEachLayerOfEachPlayer() throws {
    let drawing = try #require(try LayerGradientsFigure().drawing(of: SyntheticRun.subject))
    let plot = drawing.frames[0].plot
    #expect(plot.panels.map(\.title) == ["Generator", "Discriminator"])
    for panel in plot.panels {
      let map = try #require(panel.marks.lazy.compactMap { $0 as? HeatMapMark }.first)
      #expect(map.rows.count == 4)
      #expect(map.edges.count == map.rows[0].count + 1)
      #expect(map.colors.kind == .log)
    }
    #expect(plot.title.contains("3/weight has the largest gradient"))
  }
}
