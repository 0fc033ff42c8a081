import Foundation
import TestSupport
import Testing

@testable import ImageFiles

@Suite struct NumPyFileTests {
  /// A file of version 1 with the given header and body.
  private func file(_ header: String, _ body: [UInt8]) -> Data {
    Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
      + Data(header.utf8) + Data(body)
  }

  private func decode(_ data: Data) throws -> NumericArray {
    try NumPyFile.decode(data, path: "x.npy")
  }

  @Test func `reads back what it wrote`() throws {
    let directory = try TemporaryDirectory()
    let values: [Float] = [1, -2.5, .infinity, 4, 0, 1e-30]
    try NumPyFile.write(values, shape: [3, 2], to: directory.path("x.npy"))
    let array = try NumPyFile.read(directory.path("x.npy"))
    #expect(array.shape == [3, 2])
    #expect(array.floats() == values)
    #expect(array.elementType == .float(bytes: 4))
  }

  @Test func `writes the header that NumPy writes`() {
    let bytes = NumPyFile.encoded([0, 0], shape: [2])
    let header = String(decoding: bytes[10..<128], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }  "))
    #expect(header.hasSuffix(" \n"))
    #expect(bytes.count == 128 + 8)
  }

  @Test(arguments: [
    ("<f8", [0, 0, 0, 0, 0, 0, 0xf8, 0x3f] as [UInt8], 1.5),
    (">f4", [0x3f, 0xc0, 0, 0], 1.5),
    ("<f2", [0, 0xc0], -2),
    ("|u1", [200], 200),
    ("|i1", [200], -56),
    ("<i2", [0xfe, 0xff], -2),
    (">i4", [0, 0, 1, 0], 256),
    ("<i8", [7, 0, 0, 0, 0, 0, 0, 0], 7),
    ("<u4", [0xff, 0xff, 0xff, 0xff], 4_294_967_295),
    ("|b1", [1], 1),
  ])
  func `reads every type of number`(type: String, body: [UInt8], expected: Double) throws {
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (1,), }\n"
    #expect(try decode(file(header, body)).doubles() == [expected])
  }

  @Test func `turns Fortran order into row-major order`() throws {
    let header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }"
    #expect(try decode(file(header, [1, 4, 2, 5, 3, 6])).floats() == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: [
    ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", [0] as [UInt8], "float32"),
    ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", [0], "structured"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", [0, 0, 0, 0], "truncated"),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", [],
      "truncated"
    ),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", [], "header"),
    ("{}", [], "header"), ("", [], "header"),
  ])
  func `says what is wrong`(header: String, body: [UInt8], word: String) {
    let error = #expect(throws: ImageFileError.self) { try decode(file(header, body)) }
    #expect(error?.description.contains(word) == true)
  }

  @Test func `survives being cut anywhere`() {
    let whole = Data(NumPyFile.encoded([1, 2, 3], shape: [3]))
    for length in whole.indices {
      #expect(throws: ImageFileError.self) { try decode(whole.prefix(length)) }
    }
  }

  @Test(arguments: ["(0, 4611686018427387904, 4)", "(4611686018427387904, 4, 0)"])
  func `rejects dimensions that no product of holds, even of an empty array`(shape: String) {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }"
    #expect(throws: ImageFileError.self) { try decode(file(header, [])) }
  }
}
