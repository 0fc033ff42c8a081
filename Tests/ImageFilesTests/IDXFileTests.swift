import Foundation
import Testing

@testable import ImageFiles

@Suite struct IDXFileTests {
  /// Two images of 2 × 3 bytes.
  private let file = Data([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + Array(0..<12))

  @Test func `reads images`() throws {
    let array = try IDXFile.decode(file, path: "x")
    #expect(array.shape == [2, 2, 3])
    #expect(array.floats() == (0..<12).map(Float.init))
  }

  @Test func `reads numbers with the most significant byte first`() throws {
    let array = try IDXFile.decode(
      Data([0, 0, 0x0d, 1, 0, 0, 0, 1, 0x3f, 0xc0, 0, 0]), path: "x")
    #expect(array.floats() == [1.5])
  }

  @Test func `survives being cut anywhere`() {
    for length in file.indices {
      #expect(throws: ImageFileError.self) { try IDXFile.decode(file.prefix(length), path: "x") }
    }
  }

  @Test func `survives dimensions that overflow`() {
    let bytes = [0, 0, 8, 4] + [UInt8](repeating: 0xff, count: 16)
    #expect(throws: ImageFileError.self) { try IDXFile.decode(Data(bytes), path: "x") }
  }

  @Test func `says that a packed file is damaged`() {
    let error = #expect(throws: ImageFileError.self) {
      try IDXFile.decode(Data([0x1f, 0x8b, 8, 0]), path: "x.gz")
    }
    #expect(error?.description == "x.gz: is damaged: it cannot be unpacked; get the file again")
  }
}
