#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the number of a tag from its bytes, guessing that tags come in the order they came before.
///
/// The guess is right for nearly every value of a log and costs one comparison of bytes instead of
/// a string and a hash.
final class TagTable {
  private struct Entry {
    let bytes: UnsafeRawBufferPointer
    var successor: Int
  }

  private var entries = UnsafeMutablePointer<Entry>.allocate(capacity: 64)
  private var capacity = 64
  private var numbers: [String: Int] = [:]
  private var last = -1

  /// The tags in the order first seen.
  private(set) var tags: [String] = []

  deinit {
    for number in tags.indices { entries[number].bytes.deallocate() }
    entries.deallocate()
  }

  /// The number of a tag; a new tag gets the next one.
  @inline(__always)
  func number(of tag: UnsafeRawBufferPointer) -> Int {
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

  private func lookUp(_ bytes: UnsafeRawBufferPointer) -> Int {
    let tag = String(decoding: bytes, as: UTF8.self)
    let number: Int
    if let known = numbers[tag] {
      number = known
    } else {
      number = tags.count
      insert(bytes)
      numbers[tag] = number
      tags.append(tag)
    }
    if last >= 0 { entries[last].successor = number }
    last = number
    return number
  }

  private func insert(_ bytes: UnsafeRawBufferPointer) {
    if tags.count == capacity {
      let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
      larger.moveInitialize(from: entries, count: capacity)
      entries.deallocate()
      entries = larger
      capacity *= 2
    }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyMemory(from: bytes)
    (entries + tags.count).initialize(
      to: Entry(bytes: UnsafeRawBufferPointer(copy), successor: 0))
  }
}
