/// Floats at an address that starts a cache line.
final class AlignedStorage {
  /// A cache line, and the widest vector of any instruction set.
  static let alignment = 64
  /// The address of the first element; valid, if of nothing, for a count of zero.
  let start: UnsafeMutablePointer<Float>
  /// The elements.
  let elements: UnsafeMutableBufferPointer<Float>

  init(count: Int, filledWith value: Float = 0) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: Self.alignment)
    start = memory.bindMemory(to: Float.self, capacity: count)
    start.initialize(repeating: value, count: count)
    elements = UnsafeMutableBufferPointer(start: start, count: count)
  }

  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    _ = elements.update(fromContentsOf: values)
  }

  deinit { start.deallocate() }
}
