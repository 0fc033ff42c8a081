import Foundation
import Testing

@testable import ImageFiles

@Suite struct PNGFileTests {
  private let colour = SyntheticTiles.image(3, 2, 3, (0..<18).map { UInt8($0 * 13) })
  private let grey = SyntheticTiles.image(2, 2, 1, [0, 100, 200, 255])

  @Test func `decodes what it encoded`() throws {
    for image in [colour, grey] {
      let decoded = try PNGFile.decode(Data(PNGFile.encode(image)), name: "x")
      #expect(decoded == image)
    }
  }

  @Test func `encodes the same pixels to the same bytes`() throws {
    #expect(try PNGFile.encode(colour) == PNGFile.encode(colour))
  }

  @Test func `survives being cut anywhere`() throws {
    let whole = Data(try PNGFile.encode(colour))
    // The last chunk (12 bytes) holds nothing, so an image without it may pass.
    for length in 0..<(whole.count - 12) {
      #expect(throws: ImageFileError.self) {
        try PNGFile.decode(whole.prefix(length), name: "x")
      }
    }
  }

  @Test func `survives a flipped bit anywhere`() throws {
    let whole = try PNGFile.encode(colour)
    for position in whole.indices {
      var damaged = whole
      damaged[position] ^= 0x20
      _ = try? PNGFile.decode(Data(damaged), name: "x")
    }
  }

  @Test(arguments: [(0x7fff_ffff, 0x7fff_ffff), (30_000, 30_000), (0, 5), (40_000, 1)])
  func `allocates nothing by a claimed size`(width: Int, height: Int) throws {
    var bytes = try PNGFile.encode(colour)
    for (start, value) in [(16, width), (20, height)] {
      for byte in 0..<4 {
        bytes[start + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte))
      }
    }
    let error = #expect(throws: ImageFileError.self) {
      try PNGFile.decode(Data(bytes), name: "huge.png")
    }
    #expect(error?.description.contains("\(width) × \(height)") == true)
  }

  @Test func `names other formats`() {
    let error = #expect(throws: ImageFileError.self) {
      try PNGFile.decode(Data([0xff, 0xd8, 0xff, 0xe0]), name: "x.jpg")
    }
    #expect(error?.description == "x.jpg: is a JPEG image, not a PNG; save it as PNG")
  }
}
