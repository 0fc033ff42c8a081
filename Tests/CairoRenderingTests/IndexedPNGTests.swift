import Plotting
import TestSupport
import Testing

@testable import CairoRendering

@Suite struct IndexedPNGTests {
  /// Expects that the decoder makes the picture of the file.
  private func expect(
    _ file: [UInt8], shows picture: PixelImage, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let encoded = try #require(EncodedImage(file))
    let frame = Rectangle(
      left: 0, top: 0, right: Double(picture.width), bottom: Double(picture.height))
    let pages = try [ImageSource.png(encoded), .pixels(picture)].map { source in
      try CairoRenderer().render(
        Scene(
          size: Size(frame.right, frame.bottom),
          primitives: [
            .fill(Path(frame), Color(0x12AB34)), .image(source, in: frame, isSmooth: false),
          ]), as: .png(scale: 1))
    }
    #expect(pages[0] == pages[1], sourceLocation: sourceLocation)
  }

  private func image(_ width: Int, _ height: Int, colors: Int, isGray: Bool = false) -> PixelImage {
    var random = SplitMix(state: UInt64(width * height + colors))
    // Runs of one colour, repeated lines and noise: what a picture of data is made of.
    var pixels: [UInt32] = []
    for row in 0..<height {
      if row % 3 == 2 {
        pixels += pixels.suffix(width)
        continue
      }
      var color = UInt32(random.next() % UInt64(colors))
      for _ in 0..<width {
        if random.next().isMultiple(of: 4) { color = UInt32(random.next() % UInt64(colors)) }
        pixels.append(0xFF00_0000 | color &* (isGray ? 0x01_0101 : 0x01_0A03))
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }

  @Test(arguments: [
    (1, 1, 1, false), (300, 1, 1, false), (64, 64, 256, false), (64, 64, 256, true),
    (7, 500, 2, false), (400, 300, 17, false), (3, 3, 9, true),
  ])
  func isWhatTheDecoderSees(width: Int, height: Int, colors: Int, isGray: Bool) throws {
    let picture = image(width, height, colors: colors, isGray: isGray)
    let file = try #require(IndexedPNG.file(of: picture))
    try expect(file, shows: picture)
    let plain = width * height * 3
    #expect(file.count < max(plain, 1000))
  }

  @Test func keepsWhatLetsThePaperThrough() throws {
    let picture = PixelImage(width: 3, height: 1, pixels: [0x00FF_0000, 0xFF00_00FF, 0x0000_0000])
    let file = try #require(IndexedPNG.file(of: picture))
    try expect(file, shows: picture)
    #expect(file.contains(Array("tRNS".utf8)))
  }

  @Test func leavesPicturesOfManyColorsToOthers() {
    #expect(IndexedPNG.file(of: image(64, 64, colors: 3000)) == nil)
    #expect(IndexedPNG.file(of: PixelImage(width: 0, height: 5)) == nil)
  }

  @Test func longRepetitionsTakeFewBytes() throws {
    let file = try #require(
      IndexedPNG.file(of: PixelImage(width: 1000, height: 1000, filledWith: 0xFF12_3456)))
    #expect(file.count < 2500)
  }
}
