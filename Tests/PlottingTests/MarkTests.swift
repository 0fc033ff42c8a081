import Testing

@testable import Plotting

/// Each mark is drawn in two ways that must give the same picture.
@Suite struct MarkTests {
  private struct Monospace: TextMeasurer {
    func width(of text: String, font: Font) -> Double {
      Double(text.unicodeScalars.count) * font.size / 2
    }
  }

  /// The data primitives of a panel with these marks, without axes.
  private func drawn(
    _ marks: [any Mark], x: Axis = Axis(domain: 0...10, isVisible: false),
    y: Axis = Axis(domain: 0...10, isVisible: false)
  ) -> [Primitive] {
    let plot = Plot(
      title: "", width: 332,
      panels: [Panel(x: x, y: y, height: .points(100), showsGrid: false, marks: marks)])
    return Array(plot.resolved(theme: .light, measurer: Monospace()).primitives.dropFirst())
  }

  private let places = (0...10).map(Double.init)

  @Test func aLineOnALogAxisIsTheLineOfLogarithms() {
    let hidden = Axis(domain: 0...10, isVisible: false)
    let log = drawn(
      [LineMark(Samples(x: places, y: places.map { LogTransform().inverse($0 / 5) }), ink: .text)],
      x: hidden, y: Axis(scale: .log, domain: 1...100, isVisible: false))
    let linear = drawn(
      [LineMark(Samples(x: places, y: places), ink: .text)], x: hidden, y: hidden)
    #expect(
      Scene(size: Size(1, 1), primitives: log).description
        == Scene(size: Size(1, 1), primitives: linear).description)
  }

  @Test func singlePrecisionStepsDrawAsDoublesDo() {
    let one = LineMark(
      Samples(steps: Array(0...10), values: places.map { Float($0) }), ink: .text)
    let other = LineMark(Samples(x: places, y: places), ink: .text)
    #expect(drawn([one]) == drawn([other]))
  }

  @Test func anAreaIsABandOverItsBase() {
    let curve = Samples(x: places, y: places.map { 10 - $0 })
    let base = Samples(x: places, y: places.map { _ in 2 })
    #expect(
      drawn([BandMark(area: curve, over: 2, ink: .text)])
        == drawn([BandMark(lower: base, upper: curve, ink: .text)]))
  }

  /// A spike as wide as a pixel has no area to speak of.
  @Test func theEdgeOfABandIsALineAroundIt() {
    let lower = Samples(x: places, y: places.map { _ in 2 })
    let upper = Samples(x: places, y: places.map { $0 == 5 ? 9 : 3 })
    let plain = drawn([BandMark(lower: lower, upper: upper, ink: .text)])
    let edged = drawn([BandMark(lower: lower, upper: upper, ink: .text, edgeOpacity: 0.35)])
    guard case .clip(_, let area)? = plain.first, case .clip(_, let both)? = edged.first,
      case .fill(let filled, _)? = area.first, case .stroke(let stroked, _)? = both.last
    else {
      Issue.record("a band is an area, and its edge a stroke")
      return
    }
    #expect(both.count == 2 && stroked == filled)
  }

  @Test(arguments: [("", "values are NaN, first at 5"), ("D", "D is NaN, first at 5")])
  func whatCannotBeDrawnIsNamedInASentence(label: String, expected: String) {
    let samples = Samples(x: places, y: places.map { $0 == 5 ? .nan : $0 })
    let plot = Plot(
      title: "",
      panels: [Panel(x: Axis(), y: Axis(), marks: [LineMark(samples, ink: .text, label: label)])])
    let scene = plot.resolved(theme: .light, measurer: Monospace())
    #expect(scene.description.contains(expected))
  }

  @Test func aRuleIsALineOfOneValue() throws {
    let rule = drawn([RuleMark(.y(4), dash: [])])
    let line = drawn([
      LineMark(Samples(x: [0, 10], y: [4, 4]), ink: .axis, width: 1, isMeasured: false)
    ])
    guard case .stroke(let straight, _)? = rule.first, case .clip(_, let inner)? = line.first,
      case .stroke(let drawn, _)? = inner.first
    else {
      Issue.record("a rule and a line are strokes")
      return
    }
    #expect(straight == drawn)
  }

  @Test func aRasterIsTheHeatMapOfItsRows() throws {
    let grid = try #require(
      Grid(rows: 1, columns: 4, values: [0, 3, 6, 9], x: 1.25...8.75, y: 5...5))
    let colors = ColorScale(.viridis, domain: 0...9)
    let raster = try image(drawn([RasterMark(grid, colors: colors, isSmooth: false)]))
    let map = try image(
      drawn([HeatMapMark(edges: [0, 2.5, 5, 7.5, 10], rows: [[0, 3, 6, 9]], colors: colors)]))
    for column in 0..<4 {
      let middle = (2 * column + 1) * map.width / 8
      #expect(map.pixels[middle] == raster.pixels[column])
    }
  }

  private func image(_ primitives: [Primitive]) throws -> PixelImage {
    for primitive in primitives {
      switch primitive {
      case .image(.pixels(let image), _, _): return image
      case .clip(_, let inner): return try image(inner)
      default: continue
      }
    }
    throw MissingImage()
  }

  private struct MissingImage: Error {}

  @Test func dotsOfOneValueAreDotsOfOneInk() {
    let points = Samples(x: places, y: places)
    let scale = ColorScale(ColorMap([.attention]), domain: 0...1)
    #expect(
      drawn([DotMark(points, fill: .values(places.map { _ in 0.5 }, scale))])
        == drawn([DotMark(points, fill: .ink(.attention))]))
  }

  @Test func aPathKeepsTheOrderOfItsPointsAndPartsWhereOneHasNoPlace() throws {
    let there = Samples(x: [2, 8, 5], y: [1, 1, 9])
    let broken = Samples(x: [2, 8, .nan, 5, 4], y: [1, 1, 3, 9, 9])
    func polylines(_ line: Samples) -> [Path.Polyline] {
      guard case .clip(_, let inner)? = drawn([PathMark([line], ink: .text)]).first,
        case .stroke(let path, _)? = inner.first
      else { return [] }
      return path.polylines
    }
    let whole = try #require(polylines(there).first)
    #expect(whole.points.count == 3)
    #expect(whole.points[2].x > whole.points[0].x && whole.points[2].x < whole.points[1].x)
    #expect(polylines(broken).map(\.points.count) == [2, 2])
    #expect(drawn([PathMark([], ink: .text)]).isEmpty)
  }

  @Test func valuesPerPixelAreNoted() {
    let count = 5000
    let line = LineMark(
      Samples(steps: Array(0..<count), values: (0..<count).map { Float($0 % 7) }), ink: .text)
    let texts = drawn([line], x: Axis(domain: 0...4999, isVisible: false)).compactMap {
      if case .text(let line) = $0 { line.string } else { nil }
    }
    #expect(
      texts.joined(separator: " ")
        == "17 values per pixel, none left out. Bands from the lowest to the highest value, lines are running means."
    )
  }
}
