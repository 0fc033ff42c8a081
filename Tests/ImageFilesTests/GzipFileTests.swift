import Foundation
import TestSupport
import Testing

@testable import ImageFiles

@Suite struct GzipFileTests {
  /// Packs bytes with the system's gzip at a level: 1 and 9 make different kinds of blocks.
  private func packed(_ bytes: [UInt8], level: Int = 9) throws -> Data {
    let scratch = try TemporaryDirectory()
    let path = scratch.path("data")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let result = try ProcessResult.run("/usr/bin/env", ["gzip", "-n", "-\(level)", path])
    #expect(result.status == 0, "\(result.errorOutput)")
    return try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
  }

  private static let inputs: [[UInt8]] = [
    [], [7], Array("the same words, the same words, the same words".utf8),
    [UInt8](repeating: 0, count: 70_000),
    (0..<40_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 11) },
    (0..<30_000).map { UInt8($0 % 251) / 3 },
  ]

  @Test(arguments: inputs, [1, 9])
  func whatGzipPacksIsUnpacked(bytes: [UInt8], level: Int) throws {
    #expect(GzipFile.unpacked(try packed(bytes, level: level)) == Data(bytes))
  }

  @Test func membersFollowEachOther() throws {
    let both = try packed([1, 2, 3]) + packed([4, 5])
    #expect(GzipFile.unpacked(both) == Data([1, 2, 3, 4, 5]))
  }

  @Test func noDamageCrashesOrPasses() throws {
    let bytes: [UInt8] = (0..<2000).map { UInt8($0 % 97) }
    let whole = try packed(bytes)
    for length in stride(from: 0, to: whole.count, by: 7) {
      #expect(GzipFile.unpacked(whole.prefix(length)) == nil)
    }
    // Bytes 4 to 9 tell the time and the system, which nobody checks.
    for place in 0..<whole.count where !(4...9).contains(place) {
      var damaged = whole
      damaged[place] ^= 0x15
      #expect(GzipFile.unpacked(damaged) != Data(bytes) || place == 3, "byte \(place)")
    }
  }

  @Test func aBombIsStoppedAtTheLimit() throws {
    let bomb = try packed([UInt8](repeating: 0, count: 1 << 20))
    #expect(bomb.count < 2000)
    #expect(GzipFile.unpacked(bomb, limit: 1 << 19) == nil)
  }

  @Test func aPackedArrayIsReadAsItIs() throws {
    let array: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 9, 8, 7]
    let read = try IDXFile.decode(try packed(array), path: "labels.gz")
    #expect(read.shape == [3])
    #expect(read.floats() == [9, 8, 7])
  }
}
