import CairoRendering
import Plotting
import Testing

/// The lines of text of a drawn figure with the space they take.
struct SceneText {
  var string: String
  var box: Rectangle

  /// Every line of text in a scene.
  static func all(in scene: Scene) -> [SceneText] {
    func lines(_ primitives: [Primitive]) -> [TextLine] {
      primitives.flatMap { primitive -> [TextLine] in
        switch primitive {
        case .text(let line): [line]
        case .clip(_, let inner): lines(inner)
        default: []
        }
      }
    }
    return lines(scene.primitives).map { line in
      let width = CairoRenderer().width(of: line.string, font: line.font)
      let left =
        switch line.anchor {
        case .start: line.position.x
        case .middle: line.position.x - width / 2
        case .end: line.position.x - width
        }
      return SceneText(
        string: line.string,
        box: Rectangle(
          left: left, top: line.position.y - line.font.capHeight, right: left + width,
          bottom: line.position.y + 1))
    }
  }

  /// Records an issue for text that meets other text or leaves the page.
  static func expectReadable(
    _ scene: Scene, _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let texts = all(in: scene)
    #expect(!texts.isEmpty, sourceLocation: sourceLocation)
    for (index, text) in texts.enumerated() {
      let box = text.box
      #expect(
        box.left >= 0 && box.right <= scene.size.width && box.top >= 0
          && box.bottom <= scene.size.height,
        "\(comment): \"\(text.string)\" leaves the page", sourceLocation: sourceLocation)
      for other in texts[(index + 1)...] where box.intersects(other.box) {
        Issue.record(
          "\(comment): \"\(text.string)\" meets \"\(other.string)\"",
          sourceLocation: sourceLocation)
      }
    }
  }
}
