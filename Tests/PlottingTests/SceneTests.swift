import Plotting
import Testing

@Suite struct SceneTests {
  @Test func describesOnePrimitiveALine() {
    let frame = Rectangle(left: 0, top: 0, right: 10, bottom: 5.25)
    let scene = Scene(
      size: Size(100, 50), title: "T",
      primitives: [
        .clip(frame, [.fill(Path(frame), Color(0xFF0000, opacity: 0.5))]),
        .stroke(
          Path([Point(0, 0), Point(1.234, -5)]),
          StrokeStyle(color: Color(0x000000), width: 1, dash: [4, 2])),
        .dots((0..<20).map { Point(Double($0), 0) }, radius: 2, Color(0x0072B2)),
        .text(
          TextLine(
            "a\u{7}b", at: Point(3, 4), anchor: .end, font: Font(size: 11, weight: .bold),
            color: Color(0x111111))),
      ])
    #expect(
      scene.description == """
        scene 100×50 "T"
        clip 0,0 to 10,5.25
          fill #FF0000@0.5 0,0 10,0 10,5.25 0,5.25 z
        stroke #000000 1 dash 4,2 0,0 1.23,-5
        dots #0072B2 r 2 0,0 1,0 2,0 3,0 4,0 5,0 …11… 17,0 18,0 19,0
        text #111111 bold 11 end 3,4 "a‹U+0007›b"

        """)
  }

  @Test func onlyPicturesOfSaneSizeAreTakenIn() {
    func header(_ width: UInt32, _ height: UInt32) -> [UInt8] {
      func bytes(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) }
      }
      return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + bytes(width) + bytes(height) + Array(repeating: 0, count: 16)
    }
    #expect(EncodedImage(header(82, 164))?.height == 164)
    #expect(EncodedImage(header(0, 5)) == nil)
    #expect(EncodedImage(header(.max, 1)) == nil)
    #expect(EncodedImage(Array("GIF89a".utf8) + Array(repeating: 0, count: 60)) == nil)
    #expect(EncodedImage([]) == nil)
  }
}
