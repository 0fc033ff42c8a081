/// Compresses bytes into a zlib stream (RFC 1950) of one block with codes of its own (RFC 1951).
///
/// For small pictures of few colours: repetitions are looked up in chains of limited length.
struct Deflate {
  private static let windowSize = 32_768
  private static let longestMatch = 258
  private static let shortestMatch = 3
  /// How many earlier places with the same three bytes are tried.
  private static let mostTries = 48
  private static let endOfBlock = 256

  /// A byte as it is, or a repetition of what stands `distance` bytes before.
  private enum Token {
    case byte(UInt8)
    case copy(length: Int, distance: Int)
  }

  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount = 0

  /// The zlib stream of some bytes.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate()
    // A window of 32 kB; the pair is a multiple of 31.
    deflate.output = [0x78, 0x9C]
    deflate.writeBlock(tokens(of: bytes))
    deflate.flush()
    let sum = adler32(bytes)
    for shift in [24, 16, 8, 0] as [UInt32] {
      deflate.output.append(UInt8(truncatingIfNeeded: sum >> shift))
    }
    return deflate.output
  }

  // MARK: Repetitions

  private static func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var latest = [Int32](repeating: -1, count: 1 << 15)
    var earlier = [Int32](repeating: -1, count: bytes.count)
    func key(_ index: Int) -> Int {
      let word = Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
      return (word &* 0x9E37_79B1) >> 12 & 0x7FFF
    }
    var index = 0
    while index < bytes.count {
      var best = (length: 0, distance: 0)
      if index + shortestMatch <= bytes.count {
        var candidate = Int(latest[key(index)])
        var tries = mostTries
        let most = min(longestMatch, bytes.count - index)
        while candidate >= 0, index - candidate <= windowSize, tries > 0, best.length < most {
          var length = 0
          while length < most, bytes[candidate + length] == bytes[index + length] { length += 1 }
          if length > best.length { best = (length, index - candidate) }
          candidate = Int(earlier[candidate])
          tries -= 1
        }
      }
      let step: Int
      if best.length >= shortestMatch {
        tokens.append(.copy(length: best.length, distance: best.distance))
        step = best.length
      } else {
        tokens.append(.byte(bytes[index]))
        step = 1
      }
      for place in index..<min(index + step, max(bytes.count - shortestMatch + 1, index)) {
        let own = key(place)
        earlier[place] = latest[own]
        latest[own] = Int32(place)
      }
      index += step
    }
    return tokens
  }

  // MARK: Codes

  /// The symbol of a length or distance, and the bits that tell it from others of the symbol.
  private struct Symbol {
    var value: Int
    var extraBits: Int
    var extra: Int

    private init(value: Int, extraBits: Int, extra: Int) {
      (self.value, self.extraBits, self.extra) = (value, extraBits, extra)
    }

    /// Symbols double their reach every `1 << power` of them, from the first that has extra bits.
    private init(_ offset: Int, firstValue: Int, power: Int) {
      let width = Int.bitWidth - offset.leadingZeroBitCount
      extraBits = max(0, width - 1 - power)
      value = firstValue + (extraBits << power) + (offset >> extraBits)
      extra = offset & ((1 << extraBits) - 1)
    }

    static func length(_ length: Int) -> Symbol {
      var symbol = Symbol(length - 3, firstValue: 257, power: 2)
      if length == Deflate.longestMatch { symbol = Symbol(value: 285, extraBits: 0, extra: 0) }
      return symbol
    }

    static func distance(_ distance: Int) -> Symbol {
      Symbol(distance - 1, firstValue: 0, power: 1)
    }
  }

  /// The codes of an alphabet: canonical, with the bits in the order they are written.
  private struct Codes {
    var lengths: [Int]
    private var bits: [Int]

    init(_ counts: [Int], limit: Int) {
      lengths = Self.lengths(counts, limit: limit)
      bits = Array(repeating: 0, count: counts.count)
      var code = 0
      for length in 1...limit {
        for symbol in lengths.indices where lengths[symbol] == length {
          bits[symbol] = (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
          code += 1
        }
        code <<= 1
      }
    }

    func write(_ symbol: Int, to deflate: inout Deflate) {
      deflate.write(bits[symbol], lengths[symbol])
    }

    /// The lengths of Huffman's code; counts are flattened until none is above the limit.
    private static func lengths(_ counts: [Int], limit: Int) -> [Int] {
      var counts = counts
      while true {
        let lengths = lengths(counts)
        if lengths.allSatisfy({ $0 <= limit }) { return lengths }
        counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      }
    }

    private static func lengths(_ counts: [Int]) -> [Int] {
      let used = counts.indices.filter { counts[$0] > 0 }
      var lengths = [Int](repeating: 0, count: counts.count)
      // A code has two symbols at least.
      guard used.count > 1 else {
        let only = used.first ?? 0
        lengths[only] = 1
        lengths[only == 0 ? 1 : 0] = 1
        return lengths
      }
      // Leaves in ascending order, then the nodes that join two, which come in ascending order too.
      let leaves = used.sorted { (counts[$0], $0) < (counts[$1], $1) }
      var weights = leaves.map { counts[$0] }
      var parents = [Int](repeating: 0, count: 2 * leaves.count - 1)
      var (leaf, node) = (0, leaves.count)
      func lightest() -> Int {
        if leaf < leaves.count, node >= weights.count || weights[leaf] <= weights[node] {
          leaf += 1
          return leaf - 1
        }
        node += 1
        return node - 1
      }
      for next in leaves.count..<2 * leaves.count - 1 {
        let (one, two) = (lightest(), lightest())
        weights.append(weights[one] + weights[two])
        parents[one] = next
        parents[two] = next
      }
      var depths = [Int](repeating: 0, count: weights.count)
      for index in stride(from: weights.count - 2, through: 0, by: -1) {
        depths[index] = depths[parents[index]] + 1
      }
      for (index, symbol) in leaves.enumerated() { lengths[symbol] = depths[index] }
      return lengths
    }
  }

  // MARK: The block

  /// The order in which the lengths of the code of lengths are written.
  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func writeBlock(_ tokens: [Token]) {
    var literalCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    literalCounts[Self.endOfBlock] = 1
    for token in tokens {
      switch token {
      case .byte(let byte): literalCounts[Int(byte)] += 1
      case .copy(let length, let distance):
        literalCounts[Symbol.length(length).value] += 1
        distanceCounts[Symbol.distance(distance).value] += 1
      }
    }
    let literals = Codes(literalCounts, limit: 15)
    let distances = Codes(distanceCounts, limit: 15)
    // The last block, with codes of its own.
    write(1, 1)
    write(2, 2)
    let literalCount = max(257, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let lengths =
      Array(literals.lengths.prefix(literalCount)) + distances.lengths.prefix(distanceCount)
    writeLengths(lengths, literalCount, distanceCount)
    for token in tokens {
      switch token {
      case .byte(let byte): literals.write(Int(byte), to: &self)
      case .copy(let length, let distance):
        let (long, far) = (Symbol.length(length), Symbol.distance(distance))
        literals.write(long.value, to: &self)
        write(long.extra, long.extraBits)
        distances.write(far.value, to: &self)
        write(far.extra, far.extraBits)
      }
    }
    literals.write(Self.endOfBlock, to: &self)
  }

  private mutating func writeLengths(_ lengths: [Int], _ literalCount: Int, _ distanceCount: Int) {
    /// A length, or a run of zeros as symbol 17 or 18 with its extra bits.
    var symbols: [(value: Int, extra: Int, extraBits: Int)] = []
    var index = 0
    while index < lengths.count {
      let run = lengths[index...].prefix { $0 == 0 }.count
      if run >= 11 {
        let own = min(run, 138)
        symbols.append((18, own - 11, 7))
        index += own
      } else if run >= 3 {
        symbols.append((17, run - 3, 3))
        index += run
      } else {
        symbols.append((lengths[index], 0, 0))
        index += 1
      }
    }
    var counts = [Int](repeating: 0, count: 19)
    for symbol in symbols { counts[symbol.value] += 1 }
    let codes = Codes(counts, limit: 7)
    let count = max(4, (Self.lengthOrder.lastIndex { codes.lengths[$0] > 0 } ?? 0) + 1)
    write(literalCount - 257, 5)
    write(distanceCount - 1, 5)
    write(count - 4, 4)
    for symbol in Self.lengthOrder.prefix(count) { write(codes.lengths[symbol], 3) }
    for symbol in symbols {
      codes.write(symbol.value, to: &self)
      write(symbol.extra, symbol.extraBits)
    }
  }

  private mutating func write(_ value: Int, _ count: Int) {
    bits |= UInt64(value) << UInt64(bitCount)
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  private mutating func flush() {
    if bitCount > 0 { output.append(UInt8(truncatingIfNeeded: bits)) }
    (bits, bitCount) = (0, 0)
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high) = (UInt32(1), UInt32(0))
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}
