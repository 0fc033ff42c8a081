import CairoRendering
import Foundation
import Plotting
import Testing

/// One file holds a figure in both themes.
@Suite struct SVGWriterTests {
  private let renderer = CairoRenderer()
  private let light = (ink: Color(0x0072B2), paper: Color(0xFFFFFF))
  private let dark = (ink: Color(0x3D9BDB), paper: Color(0x14171C))

  private func scene(
    ink: Color, paper: Color, pixel: UInt32 = 0xFF00_0000, reach: Double = 40
  ) -> Scene {
    Scene(
      size: Size(60, 40), title: "t",
      primitives: [
        .fill(Path(Rectangle(left: 0, top: 0, right: 60, bottom: 40)), paper),
        .stroke(Path([Point(5, 5), Point(reach, 30)]), StrokeStyle(color: ink, width: 1.5)),
        .fill(Path(Rectangle(left: 9, top: 9, right: 30, bottom: 20)), ink.opacity(0.22)),
        .clip(
          Rectangle(left: 2, top: 2, right: 50, bottom: 38),
          [.dots([Point(20, 20), Point(30, 25)], radius: 2, ink)]),
        .image(
          .pixels(PixelImage(width: 2, height: 2, filledWith: pixel)),
          in: Rectangle(left: 40, top: 5, right: 50, bottom: 15), isSmooth: false),
        .text(TextLine("ink", at: Point(5, 35), font: Font(size: 9), color: ink)),
      ])
  }

  private func text(_ light: Scene, _ dark: Scene) throws -> String {
    String(decoding: try renderer.vectorGraphics(light: light, dark: dark), as: UTF8.self)
  }

  @Test func theLightFigureIsWrittenAsIfAloneAndTheDarkOneInRules() throws {
    let file = try text(
      scene(ink: light.ink, paper: light.paper), scene(ink: dark.ink, paper: dark.paper))
    let alone = String(
      decoding: try renderer.render(scene(ink: light.ink, paper: light.paper), as: .svg),
      as: UTF8.self)
    let stripped = file.replacing(/<style>.*<\/style>| class="[^"]*"| id="dark"/, with: "")
    #expect(stripped == alone)
    #expect(file.contains("#dark:target .a{fill:#14171c}"))
    #expect(file.contains("{stroke:#3d9bdb}"))
    #expect(file.contains("<path fill=\"#fff\" class=\"a\" "))
    #expect(file.contains("fill=\"#0072b2\" fill-opacity=\"0.22\""))
  }

  @Test func oneColorInTheLightThemeMayBeTwoInTheDark() throws {
    let white = scene(ink: light.paper, paper: light.paper)
    let file = try text(white, scene(ink: dark.ink, paper: dark.paper))
    #expect(file.contains("{fill:#14171c}"))
    #expect(file.contains("{fill:#3d9bdb}"))
  }

  @Test func whatDoesNotDifferHasNoRule() throws {
    let same = scene(ink: light.ink, paper: light.paper)
    let file = try text(same, same)
    #expect(!file.contains("<style>"))
    #expect(!file.contains("class="))
  }

  @Test(arguments: [(UInt32(0xFFFF_8800), 40.0), (0xFF00_0000, 45), (0xFFFF_8800, 45)])
  func whatDiffersInMoreThanColorIsThereTwiceWithOneHidden(pixel: UInt32, reach: Double) throws {
    let file = try text(
      scene(ink: light.ink, paper: light.paper),
      scene(ink: dark.ink, paper: dark.paper, pixel: pixel, reach: reach))
    let count = (pixel == 0xFF00_0000 ? 0 : 1) + (reach == 40 ? 0 : 1)
    #expect(file.matches(of: /<g class="light">/).count == count)
    #expect(file.matches(of: /<g class="dark" display="none">/).count == count)
    #expect(file.contains("#dark:target .light{display:none}#dark:target .dark{display:inline}"))
    #expect(file.matches(of: /<image/).count == (pixel == 0xFF00_0000 ? 1 : 2))
  }

  @Test func anAreaAndItsOutlineAreOneElement() throws {
    let path = Path([Point(1, 1), Point(9, 1), Point(9, 9)], isClosed: true)
    let scene = Scene(
      size: Size(10, 10),
      primitives: [
        .fill(path, light.ink.opacity(0.2)),
        .stroke(path, StrokeStyle(color: dark.ink, width: 0.5)),
      ])
    let file = String(decoding: try renderer.render(scene, as: .svg), as: UTF8.self)
    #expect(file.matches(of: /<path/).count == 1)
    #expect(
      file.contains(
        "<path fill=\"#0072b2\" fill-opacity=\"0.2\" stroke=\"#3d9bdb\" stroke-width=\"0.5\""))
  }

  @Test func picturesOfFewColorsTakeAByteAPixel() throws {
    func png(_ pixel: UInt32) throws -> Data {
      let file = try text(
        scene(ink: light.ink, paper: light.paper, pixel: pixel),
        scene(ink: light.ink, paper: light.paper, pixel: pixel))
      let match = try #require(file.firstMatch(of: /base64,([^"]*)"/))
      return try #require(Data(base64Encoded: String(match.output.1)))
    }
    // The colour type is the tenth byte of the header: 0 is grey, 3 has a table of colours.
    #expect(try png(0xFF80_8080)[25] == 0)
    #expect(try png(0xFF80_8081)[25] == 3)
  }

  @Test func placesThatAreNoNumbersAreLeftOut() throws {
    let file = try text(
      scene(ink: light.ink, paper: light.paper, reach: .nan),
      scene(ink: dark.ink, paper: dark.paper, reach: .nan))
    #expect(!file.contains("nan"))
  }
}
