import Foundation

/// Floats at an address that starts a cache line.
///
/// Large ones come from the system and go back to it at the end: the allocator would keep what the
/// first weights were made in, for as long as the training lasts.
final class AlignedStorage {
  /// A cache line, and the widest vector of any instruction set.
  static let alignment = 64
  /// From how many bytes on the system is asked for pages, which it hands out zeroed.
  private static let pagesFrom = 1 << 20

  /// The address of the first element; valid, if of nothing, for a count of zero.
  let start: UnsafeMutablePointer<Float>
  /// The elements.
  let elements: UnsafeMutableBufferPointer<Float>
  private let pagedBytes: Int?

  init(count: Int, filledWith value: Float = 0) {
    let byteCount = max(1, count) * MemoryLayout<Float>.stride
    if byteCount >= Self.pagesFrom, let pages = Self.pages(byteCount) {
      pagedBytes = byteCount
      start = pages.bindMemory(to: Float.self, capacity: count)
    } else {
      pagedBytes = nil
      start = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: Self.alignment)
        .bindMemory(to: Float.self, capacity: count)
    }
    if pagedBytes == nil || value.bitPattern != 0 {
      start.initialize(repeating: value, count: count)
    }
    elements = UnsafeMutableBufferPointer(start: start, count: count)
  }

  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    _ = elements.update(fromContentsOf: values)
  }

  deinit {
    if let pagedBytes {
      munmap(start, pagedBytes)
    } else {
      start.deallocate()
    }
  }

  private static func pages(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    let pages = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return pages == MAP_FAILED ? nil : pages
  }
}
