/// Unpacks the DEFLATE format (RFC 1951); no input reads or writes beyond its bounds.
struct Inflate {
  private let source: ArraySlice<UInt8>
  private var place: Int
  private var bits: UInt32 = 0
  private var bitCount = 0

  /// Unpacks one stream.
  ///
  /// - Parameters:
  ///   - source: Bytes that begin with the stream.
  ///   - output: Where the unpacked bytes are appended.
  ///   - limit: The most bytes that the output may have.
  /// - Returns: The index of the first byte after the stream; nil when it is damaged or too long.
  static func unpack(
    _ source: ArraySlice<UInt8>, into output: inout [UInt8], limit: Int
  ) -> Int? {
    var inflate = Inflate(source: source, place: source.startIndex)
    let first = output.count
    var isLast = false
    while !isLast {
      guard let last = inflate.take(1), let kind = inflate.take(2) else { return nil }
      isLast = last == 1
      let isGood =
        switch kind {
        case 0: inflate.copyStored(&output, limit)
        case 1: inflate.unpackBlock(Self.fixedLiterals, Self.fixedDistances, &output, first, limit)
        case 2: inflate.unpackDynamicBlock(&output, first, limit)
        default: false
        }
      guard isGood else { return nil }
    }
    return inflate.place
  }

  private init(source: ArraySlice<UInt8>, place: Int) {
    self.source = source
    self.place = place
  }

  /// The next bits, the lowest first; nil beyond the end.
  private mutating func take(_ count: Int) -> Int? {
    while bitCount < count {
      guard place < source.endIndex else { return nil }
      bits |= UInt32(source[place]) << UInt32(bitCount)
      place += 1
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  // MARK: Blocks

  private mutating func copyStored(_ output: inout [UInt8], _ limit: Int) -> Bool {
    // Whole bytes that were read ahead go back.
    place -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard let length = take(16), let complement = take(16), length == ~complement & 0xffff,
      place + length <= source.endIndex, output.count + length <= limit
    else { return false }
    output += source[place..<place + length]
    place += length
    return true
  }

  private mutating func unpackDynamicBlock(
    _ output: inout [UInt8], _ first: Int, _ limit: Int
  ) -> Bool {
    guard let literalCount = take(5), let distanceCount = take(5), let codeCount = take(4),
      literalCount + 257 <= 286
    else { return false }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var codeLengths = [Int](repeating: 0, count: 19)
    for index in 0..<(codeCount + 4) {
      guard let length = take(3) else { return false }
      codeLengths[order[index]] = length
    }
    guard let codes = PrefixCode(codeLengths) else { return false }
    var lengths: [Int] = []
    let total = literalCount + 257 + distanceCount + 1
    while lengths.count < total {
      guard let symbol = decode(codes) else { return false }
      switch symbol {
      case 0...15: lengths.append(symbol)
      case 16:
        guard let repeats = take(2), let last = lengths.last else { return false }
        lengths += [Int](repeating: last, count: repeats + 3)
      default:
        guard let repeats = take(symbol == 17 ? 3 : 7) else { return false }
        lengths += [Int](repeating: 0, count: repeats + (symbol == 17 ? 3 : 11))
      }
    }
    guard lengths.count == total, lengths[256] > 0,
      let literals = PrefixCode(Array(lengths[..<(literalCount + 257)])),
      let distances = PrefixCode(Array(lengths[(literalCount + 257)...]))
    else { return false }
    return unpackBlock(literals, distances, &output, first, limit)
  }

  private mutating func unpackBlock(
    _ literals: PrefixCode, _ distances: PrefixCode, _ output: inout [UInt8], _ first: Int,
    _ limit: Int
  ) -> Bool {
    while let symbol = decode(literals) {
      switch symbol {
      case 0..<256:
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
      case 256: return true
      default:
        guard let length = value(symbol - 257, of: Self.lengths), let code = decode(distances),
          let distance = value(code, of: Self.distances), output.count - first >= distance,
          output.count + length <= limit
        else { return false }
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
    return false
  }

  // MARK: Codes

  /// A canonical prefix code of at most 15 bits.
  private struct PrefixCode {
    private(set) var counts = [Int](repeating: 0, count: 16)
    private(set) var symbols: [Int]

    /// Builds the code from the length of each symbol; nil when the lengths promise too much.
    init?(_ lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1...15 {
        left = left * 2 - counts[length]
        guard left >= 0 else { return nil }
      }
      symbols = lengths.indices.filter { lengths[$0] > 0 }
        .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    }
  }

  private mutating func decode(_ code: PrefixCode) -> Int? {
    var (word, first, index) = (0, 0, 0)
    for length in 1...15 {
      guard let bit = take(1) else { return nil }
      word |= bit
      let count = code.counts[length]
      if word - count < first { return code.symbols[index + word - first] }
      index += count
      first = (first + count) << 1
      word <<= 1
    }
    return nil
  }

  /// What a symbol stands for: a base, and extra bits to add.
  private mutating func value(_ symbol: Int, of table: [(base: Int, extra: Int)]) -> Int? {
    guard table.indices.contains(symbol), let more = take(table[symbol].extra) else { return nil }
    return table[symbol].base + more
  }

  private static let fixedLiterals = PrefixCode(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
  )
  .unsafelyKnown
  private static let fixedDistances = PrefixCode([Int](repeating: 5, count: 30)).unsafelyKnown

  /// RFC 1951, section 3.2.5.
  private static let lengths: [(base: Int, extra: Int)] = {
    var table: [(Int, Int)] = []
    var base = 3
    for symbol in 0..<28 {
      let extra = symbol < 8 ? 0 : symbol / 4 - 1
      table.append((base, extra))
      base += 1 << extra
    }
    return table + [(258, 0)]
  }()

  private static let distances: [(base: Int, extra: Int)] = {
    var table: [(Int, Int)] = []
    var base = 1
    for symbol in 0..<30 {
      let extra = symbol < 4 ? 0 : symbol / 2 - 1
      table.append((base, extra))
      base += 1 << extra
    }
    return table
  }()
}

extension Optional {
  /// The value of a code that is built from constants.
  fileprivate var unsafelyKnown: Wrapped {
    switch self {
    case .some(let value): value
    case .none: preconditionFailure("the fixed codes are complete")
    }
  }
}
