import CairoRendering
import Foundation
import Plotting
import Testing

@Suite struct CairoRendererTests {
  private let renderer = CairoRenderer()

  private static let frame = Rectangle(left: 10, top: 10, right: 90, bottom: 40)

  /// A scene with every primitive.
  private var scene: Scene {
    Scene(
      size: Size(100, 60), title: "A <title> & more",
      primitives: [
        .fill(Path(Rectangle(left: 0, top: 0, right: 100, bottom: 60)), Color(0xFFFFFF)),
        .clip(
          Self.frame,
          [
            .stroke(
              Path([Point(0, 0), Point(100, 60)]),
              StrokeStyle(color: Color(0x0072B2), width: 2, dash: [4, 2]))
          ]),
        .dots([Point(20, 20), Point(30, 20)], radius: 3, Color(0xD55E00, opacity: 0.5)),
        .image(
          .pixels(PixelImage(width: 2, height: 1, pixels: [0xFF00_0000, 0xFFFF_FFFF])),
          in: Self.frame, isSmooth: false),
        .text(
          TextLine(
            "∇θ ≤ 10⁻³", at: Point(50, 55), anchor: .middle, font: Font(size: 11),
            color: Color(0x000000))),
      ])
  }

  private func pixelScene(_ primitives: [Primitive]) -> Scene {
    let page = Primitive.fill(
      Path(Rectangle(left: 0, top: 0, right: 20, bottom: 20)), Color(0xFFFFFF))
    return Scene(size: Size(20, 20), primitives: [page] + primitives)
  }

  @Test(arguments: [(ImageFormat.svg, "<?xml"), (.png(scale: 2), "\u{89}PNG"), (.pdf, "%PDF")])
  func writesTheFormatAskedFor(format: ImageFormat, signature: String) throws {
    let bytes = try renderer.render(scene, as: format)
    let expected = signature.unicodeScalars.map { UInt8($0.value) }
    #expect(Array(bytes.prefix(expected.count)) == expected)
  }

  @Test(arguments: [ImageFormat.svg, .png(scale: 1), .pdf])
  func drawsTheSameBytesForTheSameScene(format: ImageFormat) throws {
    let first = try renderer.render(scene, as: format)
    _ = try renderer.render(scene, as: .svg)
    #expect(try renderer.render(scene, as: format) == first)
  }

  @Test func drawsTheSameBytesOnAllThreads() async throws {
    let expected = try renderer.render(scene, as: .svg)
    let (renderer, scene) = (renderer, scene)
    let all = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 { group.addTask { try renderer.render(scene, as: .svg) } }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    #expect(all.count == 16)
    #expect(all.allSatisfy { $0 == expected })
  }

  @Test func svgIsWellFormedCompactAndTitled() throws {
    let bytes = try renderer.render(scene, as: .svg)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<title>A &lt;title&gt; &amp; more</title>"))
    #expect(text.contains("image-rendering=\"pixelated\""))
    #expect(!text.contains("surface"))
    #expect(!text.contains("%"))
    // Every tag that is opened is closed, in order.
    var open: [Substring] = []
    for tag in text.split(separator: "<").compactMap({ $0.split(separator: ">").first }) {
      guard let name = tag.split(separator: " ").first, !tag.hasPrefix("?") else { continue }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst())
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func everyReferenceInAnSVGHasItsTarget() throws {
    let text = String(decoding: try renderer.render(scene, as: .svg), as: UTF8.self)
    func matches(_ pattern: String) throws -> Set<String> {
      Set(
        text.matches(of: try Regex("\(pattern)([A-Za-z]+)", as: (Substring, Substring).self))
          .map { String($0.output.1) })
    }
    let identifiers = try matches(" id=\"")
    let references = try matches("href=\"#").union(try matches("url\\(#"))
    #expect(references == identifiers)
    #expect(!identifiers.isEmpty)
  }

  @Test func widthsOfTextAddUpAndScale() {
    let font = Font(size: 12)
    let parts = ["D(G(z)) ", "∇θ ", "−log D"]
    let sum = parts.reduce(0) { $0 + renderer.width(of: $1, font: font) }
    #expect(abs(renderer.width(of: parts.joined(), font: font) - sum) < 1e-9)
    let double = renderer.width(of: parts[0], font: Font(size: 24))
    #expect(abs(double - 2 * renderer.width(of: parts[0], font: font)) < 1e-9)
    #expect(renderer.width(of: "", font: font) == 0)
  }

  @Test func picturesLandInTheirRectangle() throws {
    let image = PixelImage(width: 2, height: 1, pixels: [0xFFFF_0000, 0xFF00_00FF])
    let drawn = try renderer.render(
      pixelScene([
        .image(
          .pixels(image), in: Rectangle(left: 0, top: 0, right: 20, bottom: 20), isSmooth: false)
      ]), as: .png(scale: 1))
    let halves = try renderer.render(
      pixelScene([
        .fill(Path(Rectangle(left: 0, top: 0, right: 10, bottom: 20)), Color(0xFF0000)),
        .fill(Path(Rectangle(left: 10, top: 0, right: 20, bottom: 20)), Color(0x0000FF)),
      ]), as: .png(scale: 1))
    #expect(drawn == halves)
  }

  @Test func encodedPicturesAreDrawnAsTheirPixels() throws {
    let inner = pixelScene([.dots([Point(10, 10)], radius: 6, Color(0x0072B2))])
    let encoded = try #require(EncodedImage(try renderer.render(inner, as: .png(scale: 1))))
    let frame = Rectangle(left: 0, top: 0, right: 20, bottom: 20)
    let again = pixelScene([.image(.png(encoded), in: frame, isSmooth: false)])
    #expect(
      try renderer.render(again, as: .png(scale: 1)) == renderer.render(inner, as: .png(scale: 1)))
  }

  @Test func aDamagedPictureIsACrossedBox() throws {
    let whole = try renderer.render(pixelScene([]), as: .png(scale: 1))
    let cut = try #require(EncodedImage(Array(whole.prefix(whole.count / 2))))
    let frame = Rectangle(left: 2, top: 2, right: 18, bottom: 18)
    let scene = pixelScene([.image(.png(cut), in: frame, isSmooth: false)])
    #expect(try renderer.render(scene, as: .png(scale: 1)) != whole)
  }

  @Test(arguments: [Size(0, 10), Size(10, 40_000), Size(.nan, 10), Size(.infinity, 1)])
  func refusesPagesThatCannotBeDrawn(size: Size) {
    for format in [ImageFormat.svg, .png(scale: 1), .pdf] {
      #expect(throws: CairoError.self) {
        try renderer.render(Scene(size: size), as: format)
      }
    }
  }

  @Test func pointsBeyondAllReasonAreDrawnWithoutHarm() throws {
    let far = [Point(-1e300, 5), Point(.infinity, .nan), Point(1e300, 1e300), Point(5, 5)]
    let scene = pixelScene([
      .stroke(Path(far), StrokeStyle(color: Color(0), width: 1)), .dots(far, radius: 2, Color(0)),
      .fill(Path(far, isClosed: true), Color(0)),
      .text(TextLine("x", at: far[0], font: Font(size: 9), color: Color(0))),
    ])
    #expect(try renderer.render(scene, as: .svg).isEmpty == false)
  }

  @Test func pdfHoldsItsFontAndNoDate() throws {
    let text = String(decoding: try renderer.render(scene, as: .pdf), as: UTF8.self)
    #expect(text.contains("/FontFile3") || text.contains("/FontFile2"))
    #expect(!text.contains("CreationDate (D:2"))
  }
}
