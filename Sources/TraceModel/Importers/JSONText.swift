/// A value of JSON as loggers write it: `NaN` and `Infinity` are numbers.
indirect enum JSONText {
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])
  case other

  /// The deepest nesting followed.
  private static let depthLimit = 32

  /// Parses one value, nil when the text is no JSON or goes on behind it.
  init?(_ bytes: ArraySlice<UInt8>) {
    var parser = Parser(bytes: bytes, cursor: bytes.startIndex)
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipSpace()
    guard parser.cursor == bytes.endIndex else { return nil }
    self = value
  }

  /// The member of an object with a key.
  subscript(key: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The number, when it is one.
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The numbers of an object by path: `{"a": {"b": 1}}` holds `a/b`.
  func numbers(under path: String = "") -> [(key: String, value: Double)] {
    switch self {
    case .number(let number): [(path, number)]
    case .object(let members):
      members.flatMap { $0.value.numbers(under: path.isEmpty ? $0.key : path + "/" + $0.key) }
    default: []
    }
  }

  private struct Parser {
    let bytes: ArraySlice<UInt8>
    var cursor: Int

    var current: UInt8? { cursor < bytes.endIndex ? bytes[cursor] : nil }

    mutating func skipSpace() {
      while let byte = current, byte == 0x20 || (0x09...0x0d).contains(byte) { cursor += 1 }
    }

    /// Steps over a byte if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
      skipSpace()
      guard current == UInt8(ascii: character) else { return false }
      cursor += 1
      return true
    }

    mutating func value(depth: Int) -> JSONText? {
      guard depth < JSONText.depthLimit else { return nil }
      skipSpace()
      guard let byte = current else { return nil }
      switch Unicode.Scalar(byte) {
      case "{": return object(depth: depth)
      case "[": return array(depth: depth)
      case "\"": return string().map { .string($0) }
      default: return word()
      }
    }

    mutating func object(depth: Int) -> JSONText? {
      guard take("{") else { return nil }
      var members: [(key: String, value: JSONText)] = []
      if take("}") { return .object(members) }
      repeat {
        skipSpace()
        guard let key = string(), take(":"), let value = value(depth: depth + 1) else {
          return nil
        }
        members.append((key, value))
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    mutating func array(depth: Int) -> JSONText? {
      guard take("[") else { return nil }
      var elements: [JSONText] = []
      if take("]") { return .array(elements) }
      repeat {
        guard let element = value(depth: depth + 1) else { return nil }
        elements.append(element)
      } while take(",")
      return take("]") ? .array(elements) : nil
    }

    mutating func string() -> String? {
      guard current == UInt8(ascii: "\"") else { return nil }
      cursor += 1
      var text: [UInt8] = []
      while let byte = current {
        cursor += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
        guard byte == UInt8(ascii: "\\"), let escaped = current else {
          text.append(byte)
          continue
        }
        cursor += 1
        switch Unicode.Scalar(escaped) {
        case "n": text.append(0x0a)
        case "t": text.append(0x09)
        case "r": text.append(0x0d)
        case "u":
          let digits = String(decoding: bytes[cursor...].prefix(4), as: UTF8.self)
          cursor = Swift.min(bytes.endIndex, cursor + 4)
          let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{fffd}"
          text += Array(String(Character(scalar)).utf8)
        default: text.append(escaped)
        }
      }
      return nil
    }

    /// A number, or one of the words that stand for something else.
    mutating func word() -> JSONText? {
      let start = cursor
      while let byte = current, !" ,]}:[{\"\n\r\t".utf8.contains(byte) { cursor += 1 }
      switch String(decoding: bytes[start..<cursor].prefix(16), as: UTF8.self) {
      case "true", "false", "null": return .other
      default: return Number.parse(bytes[start..<cursor]).map { .number($0) }
      }
    }
  }
}
