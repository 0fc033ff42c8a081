#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the number of a tag from its bytes, guessing that tags come in the order they came before.
///
/// The guess is right for nearly every value of a log and costs one comparison of bytes instead of
/// a string and a hash.
struct TagTable {
  private final class Entry {
    let bytes: UnsafeMutableRawBufferPointer
    var successor = 0

    init(_ source: UnsafeRawBufferPointer) {
      bytes = .allocate(byteCount: source.count, alignment: 1)
      bytes.copyMemory(from: source)
    }

    deinit { bytes.deallocate() }
  }

  private var entries: ContiguousArray<Entry> = []
  private var numbers: [String: Int] = [:]
  private var last = -1

  /// The tags in the order first seen.
  private(set) var tags: [String] = []

  /// The number of a tag; a new tag gets the next one.
  @inline(__always)
  mutating func number(of tag: UnsafeRawBufferPointer) -> Int {
    if last >= 0 {
      let guess = entries[last].successor
      let known = entries[guess].bytes
      if known.count == tag.count, let left = known.baseAddress, let right = tag.baseAddress,
        memcmp(left, right, tag.count) == 0
      {
        last = guess
        return guess
      }
    }
    return lookUp(tag)
  }

  private mutating func lookUp(_ bytes: UnsafeRawBufferPointer) -> Int {
    let tag = String(decoding: bytes, as: UTF8.self)
    let number: Int
    if let known = numbers[tag] {
      number = known
    } else {
      number = entries.count
      entries.append(Entry(bytes))
      numbers[tag] = number
      tags.append(tag)
    }
    if last >= 0 { entries[last].successor = number }
    last = number
    return number
  }
}
