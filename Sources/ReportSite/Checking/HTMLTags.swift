/// The start tags of an HTML page with their attributes, in order.
///
/// Enough of HTML to check pages that this module wrote: text, comments and the contents of
/// scripts and styles are stepped over.
struct HTMLTags: Sequence, IteratorProtocol {
  /// A start tag.
  struct Tag: Equatable {
    var name: String
    var attributes: [(name: String, value: String)]
    /// The line it starts on, from 1.
    var line: Int

    subscript(attribute: String) -> String? {
      attributes.first { $0.name == attribute }?.value
    }

    static func == (left: Tag, right: Tag) -> Bool {
      left.name == right.name && left.line == right.line
        && left.attributes.elementsEqual(right.attributes, by: ==)
    }
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  init(_ html: [UInt8]) { bytes = html }

  mutating func next() -> Tag? {
    while skip(to: "<") {
      if starts(with: "<!--") {
        _ = skip(past: "-->")
        continue
      }
      advance()
      guard let first = current, first.isLetter else { continue }
      var tag = Tag(name: word(), attributes: [], line: line)
      while let attribute = attribute() { tag.attributes.append(attribute) }
      if tag.name == "script" || tag.name == "style" { _ = skip(to: "</\(tag.name)") }
      return tag
    }
    return nil
  }

  private mutating func attribute() -> (name: String, value: String)? {
    skipSpace()
    if current == UInt8(ascii: "/") {
      advance()
      skipSpace()
    }
    guard let first = current, first != UInt8(ascii: ">") else { return nil }
    let name = word()
    guard !name.isEmpty else {
      advance()
      return nil
    }
    skipSpace()
    guard current == UInt8(ascii: "=") else { return (name, "") }
    advance()
    skipSpace()
    guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return (name, unquotedValue())
    }
    advance()
    let start = index
    while let byte = current, byte != quote { advance() }
    let value = String(decoding: bytes[start..<index], as: UTF8.self)
    advance()
    return (name, Self.unescaped(value))
  }

  /// Reads up to a space, an equals sign or the end of the tag, in lower case.
  private mutating func word() -> String {
    let start = index
    while let byte = current, !byte.isSpace, !"=>/\"'".utf8.contains(byte) { advance() }
    return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
  }

  private mutating func unquotedValue() -> String {
    let start = index
    while let byte = current, !byte.isSpace, byte != UInt8(ascii: ">") { advance() }
    return Self.unescaped(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func advance() {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { line += 1 }
    index += 1
  }

  private mutating func skipSpace() {
    while let byte = current, byte.isSpace { advance() }
  }

  private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skip(to text: String) -> Bool {
    while index < bytes.count {
      if starts(with: text) { return true }
      advance()
    }
    return false
  }

  private mutating func skip(past text: String) -> Bool {
    guard skip(to: text) else { return false }
    for _ in text.utf8 { advance() }
    return true
  }

  private static func unescaped(_ value: String) -> String {
    guard value.contains("&") else { return value }
    return value.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0d).contains(self) }
  fileprivate var isLetter: Bool { (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) }
}
