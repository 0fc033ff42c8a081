import CairoRendering
import Plotting
import Testing

@Suite struct CairoRendererTests {
  private let renderer = CairoRenderer()

  private var scene: Scene {
    let frame = Rectangle(left: 10, top: 10, right: 90, bottom: 40)
    return Scene(
      size: Size(100, 60), title: "A <title> & more",
      primitives: [
        .fill(Path(Rectangle(left: 0, top: 0, right: 100, bottom: 60)), Color(0xFFFFFF)),
        .clip(
          frame,
          [
            .stroke(
              Path([Point(0, 0), Point(100, 60)]),
              StrokeStyle(color: Color(0x0072B2), width: 2, dash: [4, 2]))
          ]),
        .dots([Point(20, 20), Point(30, 20)], radius: 3, Color(0xD55E00, opacity: 0.5)),
        .image(
          .pixels(PixelImage(width: 2, height: 1, pixels: [0xFF00_0000, 0xFFFF_FFFF])), in: frame,
          isSmooth: false),
        .text(
          TextLine(
            "∇θ ≤ 10⁻³", at: Point(50, 55), anchor: .middle, font: Font(size: 11), color: Color(0))
        ),
      ])
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
}
