/// Path data written with as few bytes as two decimals need.
enum SVGPathData {
  /// Rewrites absolute `M L C Z` commands as relative ones in hundredths.
  ///
  /// Every point is rounded from its absolute place, so that rounding does not add up along a
  /// line. A move at the end, which draws nothing, is dropped.
  static func compacted(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var writer = Writer()
    var numbers: [Int] = []
    var command = UInt8(0)
    var index = data.startIndex
    func finish() {
      writer.write(command, numbers)
      numbers.removeAll(keepingCapacity: true)
    }
    while index < data.endIndex {
      let byte = data[index]
      switch byte {
      case UInt8(ascii: "M"), UInt8(ascii: "L"), UInt8(ascii: "C"), UInt8(ascii: "Z"):
        finish()
        command = byte
        index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
        numbers.append(hundredths(data, &index))
      default: index += 1
      }
    }
    finish()
    return writer.bytes
  }

  /// Reads a plain decimal number, rounded to hundredths.
  static func hundredths(_ data: ArraySlice<UInt8>, _ index: inout Int) -> Int {
    var isNegative = false
    if data[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    var value = 0
    var decimals = -1
    while index < data.endIndex {
      let byte = data[index]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        if decimals < 3, value < 1_000_000_000 {
          value = value * 10 + Int(byte - UInt8(ascii: "0"))
          if decimals >= 0 { decimals += 1 }
        }
      } else {
        break
      }
      index += 1
    }
    for _ in max(decimals, 0)..<3 { value *= 10 }
    let rounded = (value + 5) / 10
    return isNegative ? -rounded : rounded
  }

  /// Appends a number of hundredths without needless zeros.
  static func append(_ hundredths: Int, to bytes: inout [UInt8]) {
    var value = hundredths
    if value < 0 {
      bytes.append(UInt8(ascii: "-"))
      value = -value
    }
    let (whole, fraction) = value.quotientAndRemainder(dividingBy: 100)
    if whole > 0 || fraction == 0 { bytes.append(contentsOf: String(whole).utf8) }
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(fraction / 10))
    if fraction % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(fraction % 10)) }
  }

  private struct Writer {
    var bytes: [UInt8] = []
    private var current = (x: 0, y: 0)
    private var start = (x: 0, y: 0)
    /// A move that draws nothing unless something follows.
    private var pendingMove: (x: Int, y: Int)?
    private var lastCommand = UInt8(0)
    /// Whether anything was drawn since the last move.
    private var hasDrawn = false

    mutating func write(_ command: UInt8, _ numbers: [Int]) {
      switch command {
      case UInt8(ascii: "M") where numbers.count == 2: pendingMove = (numbers[0], numbers[1])
      case UInt8(ascii: "L") where numbers.count == 2: line(to: (numbers[0], numbers[1]))
      case UInt8(ascii: "C") where numbers.count == 6: curve(numbers)
      case UInt8(ascii: "Z"):
        guard pendingMove == nil, hasDrawn else { return }
        bytes.append(UInt8(ascii: "z"))
        lastCommand = 0
        current = start
      default: break
      }
    }

    private mutating func flushMove() {
      guard let move = pendingMove else { return }
      pendingMove = nil
      hasDrawn = false
      let isFirst = bytes.isEmpty
      bytes.append(UInt8(ascii: isFirst ? "M" : "m"))
      lastCommand = 0
      number(isFirst ? move.x : move.x - current.x)
      number(isFirst ? move.y : move.y - current.y)
      current = move
      start = move
      // After a move, further pairs are lines.
      lastCommand = UInt8(ascii: isFirst ? "L" : "l")
    }

    private mutating func line(to point: (x: Int, y: Int)) {
      flushMove()
      let (dx, dy) = (point.x - current.x, point.y - current.y)
      // A first step of no length is a dot; later ones draw nothing.
      if dx == 0, dy == 0, hasDrawn { return }
      hasDrawn = true
      if dy == 0, dx != 0 {
        begin(UInt8(ascii: "h"))
        number(dx)
      } else if dx == 0, dy != 0 {
        begin(UInt8(ascii: "v"))
        number(dy)
      } else {
        begin(UInt8(ascii: "l"))
        number(dx)
        number(dy)
      }
      current = point
    }

    private mutating func curve(_ numbers: [Int]) {
      flushMove()
      hasDrawn = true
      begin(UInt8(ascii: "c"))
      for (index, value) in numbers.enumerated() {
        number(value - (index.isMultiple(of: 2) ? current.x : current.y))
      }
      current = (numbers[4], numbers[5])
    }

    private mutating func begin(_ command: UInt8) {
      guard command != lastCommand else { return }
      bytes.append(command)
      lastCommand = command
    }

    /// Writes a number, with a space where the one before would run into it.
    private mutating func number(_ value: Int) {
      if let last = bytes.last, last >= UInt8(ascii: "0"), last <= UInt8(ascii: "9"), value >= 0 {
        bytes.append(UInt8(ascii: " "))
      }
      SVGPathData.append(value, to: &bytes)
    }
  }
}
