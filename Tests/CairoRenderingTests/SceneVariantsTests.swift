import CairoRendering
import Plotting
import Testing

/// Scenes that are drawn together come out as if each had been drawn by itself.
@Suite struct SceneVariantsTests {
  private let renderer = CairoRenderer()

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

  private let light = (ink: Color(0x0072B2), paper: Color(0xFFFFFF))
  private let dark = (ink: Color(0x3D9BDB), paper: Color(0x14171C))

  private func expectAsOneByOne(
    _ scenes: [Scene], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let together = try renderer.render(scenes, as: .svg)
    let apart = try scenes.map { try renderer.render($0, as: .svg) }
    #expect(
      together.map { String(decoding: $0, as: UTF8.self) }
        == apart.map { String(decoding: $0, as: UTF8.self) }, sourceLocation: sourceLocation)
  }

  @Test func inTwoSetsOfColors() throws {
    try expectAsOneByOne([
      scene(ink: light.ink, paper: light.paper), scene(ink: dark.ink, paper: dark.paper),
    ])
  }

  @Test func whereTwoInksAreOneInTheOtherTheme() throws {
    try expectAsOneByOne([
      scene(ink: light.ink, paper: light.paper), scene(ink: dark.paper, paper: dark.paper),
    ])
  }

  @Test func withOtherPixels() throws {
    try expectAsOneByOne([
      scene(ink: light.ink, paper: light.paper),
      scene(ink: dark.ink, paper: dark.paper, pixel: 0xFFFF_8800),
    ])
  }

  @Test func withOtherShapes() throws {
    try expectAsOneByOne([
      scene(ink: light.ink, paper: light.paper),
      scene(ink: dark.ink, paper: dark.paper, reach: 45),
    ])
  }

  @Test func withPlacesThatAreNoNumbers() throws {
    try expectAsOneByOne([
      scene(ink: light.ink, paper: light.paper, reach: .nan),
      scene(ink: dark.ink, paper: dark.paper, reach: .nan),
    ])
  }

  @Test func theColorsAreThoseOfTheScene() throws {
    let file = String(
      decoding: try renderer.render([scene(ink: dark.ink, paper: dark.paper)], as: .svg)[0],
      as: UTF8.self)
    #expect(file.contains("fill=\"#14171c\""))
    #expect(file.contains("stroke=\"#3d9bdb\""))
    #expect(file.contains("fill=\"#3d9bdb\" fill-opacity=\"0.22\""))
  }
}
