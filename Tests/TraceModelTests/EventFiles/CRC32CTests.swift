import Testing

@testable import TraceModel

@Suite struct CRC32CTests {
  // RFC 3720, appendix B.4, and the check value of the polynomial's catalogue.
  static let vectors: [(bytes: [UInt8], checksum: UInt32)] = [
    ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
    ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
    ([UInt8](0..<32), 0x46dd_794e),
    ([UInt8]((0..<32).reversed()), 0x113f_db5c),
    ([UInt8]("123456789".utf8), 0xe306_9283),
    ([], 0),
  ]

  @Test(arguments: vectors)
  func `agrees with the published vectors`(bytes: [UInt8], expected: UInt32) {
    #expect(bytes.withUnsafeBytes { CRC32C.checksum($0) } == expected)
  }

  @Test func `masks as TFRecord does`() {
    // The length 0 as eight zero bytes: what TensorBoard reports for a file that ends in zeros.
    #expect([UInt8](repeating: 0, count: 8).withUnsafeBytes { CRC32C.masked($0) } == 0x0798_0329)
  }
}
