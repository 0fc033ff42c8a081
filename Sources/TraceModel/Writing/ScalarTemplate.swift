/// The encoded summary of a fixed list of tags, whose values are filled in step by step.
final class ScalarTemplate {
  /// The bytes of the summary message.
  let summary: UnsafeMutableRawBufferPointer
  /// Where each value stands in them.
  private let offsets: [Int]

  /// The number of values.
  var count: Int { offsets.count }

  /// Encodes the summary with every value zero.
  init(tags: [String]) {
    var writer = WireWriter()
    var offsets: [Int] = []
    for tag in tags {
      writer.field(1) {
        $0.field(1, tag)
        $0.field(2, Float(0))
      }
      offsets.append(writer.bytes.count - MemoryLayout<Float>.size)
    }
    self.offsets = offsets
    summary = .allocate(byteCount: writer.bytes.count, alignment: 8)
    summary.copyBytes(from: writer.bytes)
  }

  deinit { summary.deallocate() }

  /// Fills in the values; returns whether all of them are finite.
  @inline(__always)
  func fill(_ values: UnsafeBufferPointer<Float>) -> Bool {
    var isFinite = true
    offsets.withUnsafeBufferPointer { offsets in
      for index in offsets.indices {
        let bits = values[index].bitPattern
        summary.storeBytes(of: bits.littleEndian, toByteOffset: offsets[index], as: UInt32.self)
        isFinite = isFinite && bits & 0x7f80_0000 != 0x7f80_0000
      }
    }
    return isFinite
  }
}
