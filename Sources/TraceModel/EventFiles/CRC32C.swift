/// The cyclic redundancy check of event files: CRC-32C (Castagnoli), masked as TFRecord masks it.
///
/// Eight tables are walked at once ("slicing by 8"), which checks about 2 GB/s without a special
/// instruction.
enum CRC32C {
  /// The checksum that is stored beside a record's length and payload.
  static func masked(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let crc = checksum(bytes)
    return ((crc >> 15) | (crc << 17)) &+ 0xa282_ead8
  }

  /// The plain checksum, 0xe3069283 for the ASCII digits 1 to 9.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard var cursor = bytes.baseAddress else { return 0 }
    let table = tables
    var remaining = bytes.count
    var crc = ~UInt32(0)
    while remaining >= 8 {
      let low = UInt32(littleEndian: cursor.loadUnaligned(as: UInt32.self)) ^ crc
      let high = UInt32(littleEndian: cursor.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
      crc = table[1792 &+ Int(low & 0xff)] ^ table[1536 &+ Int((low >> 8) & 0xff)]
      crc ^= table[1280 &+ Int((low >> 16) & 0xff)] ^ table[1024 &+ Int(low >> 24)]
      crc ^= table[768 &+ Int(high & 0xff)] ^ table[512 &+ Int((high >> 8) & 0xff)]
      crc ^= table[256 &+ Int((high >> 16) & 0xff)] ^ table[Int(high >> 24)]
      cursor += 8
      remaining &-= 8
    }
    while remaining > 0 {
      let byte = cursor.load(as: UInt8.self)
      crc = (crc >> 8) ^ table[Int((crc ^ UInt32(byte)) & 0xff)]
      cursor += 1
      remaining &-= 1
    }
    return ~crc
  }

  /// Eight tables of 256 entries; made once and kept for the life of the process.
  private nonisolated(unsafe) static let tables: UnsafePointer<UInt32> = {
    let polynomial: UInt32 = 0x82f6_3b78
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 8 * 256)
    for index in 0..<256 {
      var crc = UInt32(index)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ polynomial : crc >> 1 }
      table[index] = crc
    }
    for index in 256..<2048 {
      let previous = table[index - 256]
      table[index] = (previous >> 8) ^ table[Int(previous & 0xff)]
    }
    return UnsafePointer(table)
  }()
}
