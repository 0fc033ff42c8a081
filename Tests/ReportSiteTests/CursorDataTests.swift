import Foundation
import Plotting
import Testing

@testable import ReportSite

@Suite struct CursorDataTests {
  @Test func aSpikeOfOneStepIsReadOut() throws {
    var values = [Float](repeating: 1, count: 100_000)
    values[54_321] = 99
    let line = try line(Samples(steps: Array(0..<values.count), values: values))
    #expect(line.low.count <= 241)
    #expect(line.high?.max() == 99)
  }

  @Test func fewValuesAreKeptOneByOne() throws {
    let line = try line(Samples(steps: [0, 5, 6], values: [0.5, 0.25, 2]))
    #expect(line.x == [0, 5, 6])
    #expect(line.low == [0.5, 0.25, 2])
    #expect(line.high == nil)
  }

  @Test func valuesThatAreNotFiniteAreNamed() throws {
    let plot = plot(Samples(steps: [0, 1, 2], values: [.nan, .infinity, -.infinity]))
    let json = CursorData.lines(of: plot, in: scene(of: plot), stretches: 240)
    #expect(json.contains("\"low\":[\"NaN\",\"∞\",\"−∞\"]"))
  }

  @Test func aHostileLabelCannotLeaveItsString() throws {
    let text = CursorData.quoted("</script>\"\\\u{2028}\u{202e}")
    #expect(!text.contains("<") && !text.contains("\u{2028}") && !text.contains("\u{202e}"))
    #expect(try JSONDecoder().decode(String.self, from: Data(text.utf8)).hasPrefix("</script>\"\\"))
  }

  @Test func placesOfPanelsAreSharesOfThePicture() throws {
    let plot = plot(Samples(steps: [0, 10], values: [1, 2]))
    struct Axis: Decodable {
      var axis: String
      var frame: [Double]
      var domain: [Double]
    }
    let json = CursorData.axes(of: plot, in: scene(of: plot))
    let axes = try JSONDecoder().decode([Axis].self, from: Data(json.utf8))
    #expect(axes.map(\.axis) == ["step"])
    #expect(axes.first?.domain == [0, 10])
    #expect(axes.first?.frame.allSatisfy { $0 > 0 && $0 < 1 } == true)
  }

  private struct Line: Decodable {
    var x: [Double]
    var low: [Double]
    var high: [Double]?
  }

  private func plot(_ samples: Samples) -> Plot {
    Plot(
      title: "t",
      panels: [
        Panel(
          x: Axis("step", padding: 0), y: Axis("y"),
          marks: [LineMark(samples, ink: .text, label: "line")])
      ])
  }

  private func scene(of plot: Plot) -> Scene {
    plot.resolved(theme: .light, measurer: TextRenderer())
  }

  private func line(_ samples: Samples) throws -> Line {
    let plot = plot(samples)
    let json = CursorData.lines(of: plot, in: scene(of: plot), stretches: 240)
    return try #require(
      JSONDecoder().decode([[Line]].self, from: Data(json.utf8)).first?.first)
  }
}
