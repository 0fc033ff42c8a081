import Testing

@testable import TraceModel

@Suite struct RecordScannerTests {
  /// What a scan found, in words that compare easily.
  private func scan(_ bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { buffer in
      var scanner = RecordScanner(buffer)
      var found: [String] = []
      while let item = scanner.next() {
        switch item {
        case .record(let payload): found.append(String(decoding: payload, as: UTF8.self))
        case .damage(let range): found.append("damage \(range)")
        case .tornTail(let range): found.append("torn \(range)")
        case .zeroTail(let range): found.append("zeros \(range)")
        }
      }
      return found
    }
  }

  /// Three records of 4 bytes: each takes 20 bytes.
  private let three: [UInt8] = {
    var writer = WireWriter()
    for text in ["one.", "two.", "thr."] { writer.record(Array(text.utf8)) }
    return writer.bytes
  }()

  @Test func `finds every record of a whole file`() {
    #expect(scan(three) == ["one.", "two.", "thr."])
    #expect(scan([]).isEmpty)
  }

  @Test(arguments: 1..<20)
  func `stops cleanly at a torn tail of any length`(length: Int) {
    #expect(scan(Array(three[..<(40 + length)])) == ["one.", "two.", "torn 40..<\(40 + length)"])
  }

  @Test func `steps over a damaged payload and loses that record alone`() {
    var bytes = three
    bytes[33] ^= 1
    #expect(scan(bytes) == ["one.", "damage 20..<40", "thr."])
  }

  @Test(arguments: 20..<32)
  func `finds the next header after a damaged length`(position: Int) {
    var bytes = three
    bytes[position] ^= 0x10
    #expect(scan(bytes) == ["one.", "damage 20..<40", "thr."])
  }

  @Test func `finds the records appended behind a torn one`() {
    #expect(
      scan(Array(three[..<33]) + three) == ["one.", "damage 20..<33", "one.", "two.", "thr."])
  }

  @Test func `tells a tail of zeros from a torn record`() {
    #expect(
      scan(three + [UInt8](repeating: 0, count: 50)) == ["one.", "two.", "thr.", "zeros 60..<110"])
  }

  @Test func `reports a damaged last record as damage`() {
    var bytes = three
    bytes[53] ^= 1
    #expect(scan(bytes) == ["one.", "two.", "damage 40..<60"])
  }

  @Test func `survives a length that no file can have`() {
    var writer = WireWriter()
    writer.fixed64(UInt64.max)
    let crc = writer.bytes.withUnsafeBytes { CRC32C.masked($0) }
    writer.fixed32(crc)
    #expect(scan(writer.bytes + three) == ["damage 0..<12", "one.", "two.", "thr."])
    #expect(scan(writer.bytes) == ["damage 0..<12"])
  }

  @Test func `spends bounded time on headers nested in broken payloads`() {
    // Each header claims everything behind it; read naively this takes the square of the size.
    var bytes: [UInt8] = []
    let count = 20_000
    for index in 0..<count {
      var writer = WireWriter()
      writer.fixed64(UInt64((count - index - 1) * 12))
      writer.fixed32(writer.bytes.withUnsafeBytes { CRC32C.masked($0) })
      bytes += writer.bytes
    }
    #expect(
      scan(bytes + [0, 0, 0, 0]).allSatisfy { $0.hasPrefix("damage") || $0.hasPrefix("torn") })
  }
}
