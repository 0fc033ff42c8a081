import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Appends records to one event file, with `write(2)` and nothing else.
///
/// A process that is killed loses at most what had not been written yet: nothing when steps take a
/// millisecond or more, else at most 64 steps or 200 ms.
final class EventFileWriter {
  private static let stepsHeldBack = 64
  private static let secondsHeldBack = 0.2
  /// Steps at least this long, in seconds, are written one by one.
  private static let slowStep = 0.001

  /// The file's path.
  let path: String
  private let descriptor: Int32
  private var buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  private var recordsHeldBack = 0
  private var lastRecord = -Double.infinity
  private var lastFlush = -Double.infinity
  private var failure: TraceWriteError?

  /// Creates the file, which must not exist.
  init(path: String) throws(TraceWriteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw TraceWriteError(
        path: path, problem: "cannot be created: \(String(cString: strerror(errno)))")
    }
    self.path = path
    self.descriptor = descriptor
    buffer = .allocate(byteCount: 1 << 17, alignment: 8)
  }

  deinit {
    if failure == nil { try? flush() }
    close(descriptor)
    buffer.deallocate()
  }

  /// Appends an event whose payload is given, and writes it at once.
  func append(payload: [UInt8]) throws(TraceWriteError) {
    var writer = WireWriter()
    writer.record(payload)
    reserve(writer.bytes.count)
    UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyBytes(from: writer.bytes)
    used += writer.bytes.count
    try flush()
  }

  /// Appends the values of one step; `now` is the time of day and `wallTime` the time to record.
  func append(
    step: Int, template: ScalarTemplate, values: UnsafeBufferPointer<Float>, now: Double,
    wallTime: Double
  ) throws(TraceWriteError) {
    let isFinite = template.fill(values)
    reserve(template.summary.count + 64)
    let start = used
    used += 12
    store(UInt8(0x09))
    store(wallTime.bitPattern.littleEndian)
    store(UInt8(0x10))
    storeVarint(UInt64(bitPattern: Int64(step)))
    store(UInt8(0x2a))
    storeVarint(UInt64(template.summary.count))
    UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(
      from: UnsafeRawBufferPointer(template.summary))
    used += template.summary.count
    frame(from: start)
    recordsHeldBack += 1
    let isSlow = !(now - lastRecord < Self.slowStep)
    let isLate = !(now - lastFlush < Self.secondsHeldBack)
    lastRecord = now
    if !isFinite || isSlow || isLate || recordsHeldBack >= Self.stepsHeldBack {
      lastFlush = now
      try flush()
    }
  }

  /// Writes the length and the checksums around the payload that was stored from `start + 12`.
  private func frame(from start: Int) {
    let payload = UnsafeRawBufferPointer(rebasing: buffer[(start + 12)..<used])
    let length = UInt64(payload.count).littleEndian
    buffer.storeBytes(of: length, toByteOffset: start, as: UInt64.self)
    let header = UnsafeRawBufferPointer(rebasing: buffer[start..<start + 8])
    buffer.storeBytes(
      of: CRC32C.masked(header).littleEndian, toByteOffset: start + 8, as: UInt32.self)
    store(CRC32C.masked(payload).littleEndian)
  }

  @inline(__always)
  private func store<Value: BitwiseCopyable>(_ value: Value) {
    buffer.storeBytes(of: value, toByteOffset: used, as: Value.self)
    used += MemoryLayout<Value>.size
  }

  @inline(__always)
  private func storeVarint(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      store(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    store(UInt8(value))
  }

  /// Makes room for a record.
  private func reserve(_ size: Int) {
    guard used + size > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Swift.max(2 * buffer.count, used + size), alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<used]))
    buffer.deallocate()
    buffer = larger
  }

  /// Hands everything held back to the operating system.
  ///
  /// After an error the end of the file is unknown, so nothing is appended to it any more.
  func flush() throws(TraceWriteError) {
    if let failure { throw failure }
    var written = 0
    while written < used {
      let count = write(descriptor, buffer.baseAddress.map { $0 + written }, used - written)
      if count < 0 {
        if errno == EINTR { continue }
        let error = TraceWriteError(
          path: path, problem: "cannot be written: \(String(cString: strerror(errno)))")
        failure = error
        throw error
      }
      written += count
    }
    used = 0
    recordsHeldBack = 0
  }
}
