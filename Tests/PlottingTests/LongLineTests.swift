import Testing

@testable import Plotting

/// A line of ten million steps is drawn within the size of a page, and loses nothing that stands out.
@Suite struct LongLineTests {
  private struct Measurer: TextMeasurer {
    func width(of text: String, font: Font) -> Double { Double(text.count) * font.size * 0.5 }
  }

  private static let count = 10_000_000
  private static let spike = 7_654_321

  /// Noise that is the same everywhere, but for one step.
  private var samples: Samples {
    Samples(
      steps: Array(0..<Self.count),
      values: [Float](unsafeUninitializedCapacity: Self.count) { values, count in
        var state = UInt32(1)
        for index in 0..<Self.count {
          state = state &* 1_664_525 &+ 1_013_904_223
          values[index] = Float(state >> 24) / 255
        }
        values[Self.spike] = 10
        count = Self.count
      })
  }

  @Test func aSpikeOfOneStepInTenMillionStandsOutOfTheBand() throws {
    let plot = Plot(
      title: "",
      panels: [
        Panel(
          x: Axis("step", padding: 0), y: Axis("loss"), height: .points(200),
          marks: [LineMark(samples, ink: .axis, label: "G")])
      ])
    let scene = plot.resolved(theme: .light, measurer: Measurer())
    let frame = try #require(scene.panels.first).frame
    let bands = scene.primitives.flatMap { primitive -> [Path] in
      guard case .clip(_, let inner) = primitive else { return [] }
      return inner.compactMap { if case .fill(let path, _) = $0 { path } else { nil } }
    }
    let corners = bands.flatMap(\.polylines).flatMap(\.points)
    #expect(corners.count < 4 * Int(frame.width))
    // The spike is a tenth of the axis from its top, all else in its lowest tenth.
    let high = corners.filter { $0.y < frame.top + frame.height / 2 }
    #expect(high.count == 1)
    let place = frame.left + frame.width * Double(Self.spike) / Double(Self.count - 1)
    #expect(high.allSatisfy { abs($0.x - place) <= 1 })
  }
}
