import Testing

@testable import Plotting

@Suite struct PaperFormatTests {
  private struct Measurer: TextMeasurer {
    func width(of text: String, font: Font) -> Double { Double(text.count) * font.size / 2 }
  }

  private let plot = Plot(
    title: "A line that rises", columns: 2,
    panels: (0..<2).map { _ in
      Panel(
        x: Axis("step"), y: Axis("loss"),
        marks: [LineMark(Samples(x: [0, 1, 2], y: [1, 3, 2]), ink: .text, label: "G")])
    })

  private func texts(of primitives: [Primitive]) -> [TextLine] {
    primitives.flatMap { primitive -> [TextLine] in
      switch primitive {
      case .text(let line): [line]
      case .clip(_, let inner): texts(of: inner)
      default: []
      }
    }
  }

  @Test(arguments: [(84.0, 7.0), (84, 9), (174, 8), (55, 6)])
  func aColumnHasItsWidthAndReadableText(millimetres: Double, fontSize: Double) {
    let paper = PaperFormat(width: millimetres * PaperFormat.millimetre, fontSize: fontSize)
    let scene = plot.resolved(theme: .light, measurer: Measurer(), on: paper)
    #expect(abs(scene.size.width - paper.width) < 1e-9)
    let sizes = texts(of: scene.primitives).map(\.font.size)
    #expect(sizes.min().map { abs($0 - fontSize) < 1e-9 } == true)
    for line in texts(of: scene.primitives) {
      let width = Measurer().width(of: line.string, font: line.font)
      let left =
        switch line.anchor {
        case .start: line.position.x
        case .middle: line.position.x - width / 2
        case .end: line.position.x - width
        }
      #expect(left >= -0.01 && left + width <= paper.width + 0.01, "\(line.string)")
    }
  }

  @Test func panelsAreStackedInANarrowColumn() {
    let narrow = plot.resolved(theme: .light, measurer: Measurer(), on: .column)
    let wide = plot.resolved(theme: .light, measurer: Measurer(), on: .page)
    #expect(narrow.panels[0].frame.left == narrow.panels[1].frame.left)
    #expect(wide.panels[0].frame.top == wide.panels[1].frame.top)
  }

  @Test func aSceneDrawnAtTwiceTheSizeAndBackIsItself() {
    let scene = plot.resolved(theme: .light, measurer: Measurer())
    #expect(scene.scaled(by: 2).scaled(by: 0.5) == scene)
    #expect(scene.scaled(by: 2).size.width == 2 * scene.size.width)
  }
}
