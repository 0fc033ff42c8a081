/// Makes Cairo's SVG compact, and the same for the same figure.
///
/// Cairo numbers its surfaces through the life of the process, spells out every default and
/// writes six decimals. Here identifiers are numbered anew in the order they appear, unused
/// symbols and defaults go, and coordinates keep two decimals.
struct SVGCleaner {
  private var output: [UInt8] = []
  private var names: [String: String] = [:]
  private var referenced: Set<String> = []
  /// Whether each picture still to come is smooth.
  private var smoothPictures: ArraySlice<Bool>

  private init(smoothPictures: ArraySlice<Bool>) { self.smoothPictures = smoothPictures }

  /// The compact form of a file.
  ///
  /// - Parameters:
  ///   - bytes: What Cairo wrote.
  ///   - title: The title for readers that cannot see the figure.
  ///   - smoothPictures: Whether each picture is smooth, in order; Cairo does not say.
  /// - Returns: The compact file.
  static func cleaned(
    _ bytes: [UInt8], title: String, smoothPictures: [Bool] = []
  ) -> [UInt8] {
    let tags = tags(of: bytes)
    // Should Cairo have left a picture out, their order says nothing.
    let isKnown = tags.count { $0.name == "image" } == smoothPictures.count
    var cleaner = SVGCleaner(smoothPictures: isKnown ? smoothPictures[...] : [])
    cleaner.clean(tags, title: title)
    return cleaner.output
  }

  private static func tags(of bytes: [UInt8]) -> [SVGTag] {
    var tags: [SVGTag] = []
    var position = bytes.startIndex
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      tags.append(SVGTag(bytes[(start + 1)..<end]))
      position = end + 1
    }
    return tags
  }

  private mutating func clean(_ tags: [SVGTag], title: String) {
    for attribute in tags.lazy.flatMap(\.attributes) {
      if let target = Self.target(of: attribute) { referenced.insert(target) }
    }
    var skipped = false
    for tag in tags {
      if tag.name == "symbol", let id = tag.value("id"), !referenced.contains(id) {
        skipped = true
      }
      if !skipped { write(tag) }
      if tag.name == "/symbol" { skipped = false }
      if tag.name == "svg" {
        append("<title>\(Self.escaped(title))</title>")
      }
    }
    append("\n")
  }

  private mutating func write(_ tag: SVGTag) {
    append("<\(tag.name)")
    for attribute in tag.attributes { write(attribute, of: tag) }
    if tag.name == "image", smoothPictures.popFirst() == false {
      append(" image-rendering=\"pixelated\"")
    }
    append(tag.name.first == "?" ? "?>\n" : tag.isEmpty ? "/>" : ">")
  }

  private mutating func write(_ attribute: SVGTag.Attribute, of tag: SVGTag) {
    switch attribute.name {
    case "id":
      let id = String(decoding: attribute.value, as: UTF8.self)
      if referenced.contains(id) { append(" id=\"\(name(of: id))\"") }
    case "d":
      append(" d=\"")
      output.append(contentsOf: SVGPathData.compacted(attribute.value))
      append("\"")
    case "x", "y", "width", "height":
      guard tag.name != "svg", tag.name != "image" else { return copy(attribute) }
      var index = attribute.value.startIndex
      append(" \(attribute.name)=\"")
      SVGPathData.append(SVGPathData.hundredths(attribute.value, &index), to: &output)
      append("\"")
    case "style": writeStyle(attribute.value)
    case "clip-rule": break
    case "version" where tag.name == "svg": break
    default:
      guard let target = Self.target(of: attribute) else { return copy(attribute) }
      let value = String(decoding: attribute.value, as: UTF8.self)
      let short = name(of: target)
      append(
        " \(attribute.name)=\""
          + (value.hasPrefix("url(") ? "url(#\(short))" : "#\(short)") + "\"")
    }
  }

  private mutating func copy(_ attribute: SVGTag.Attribute) {
    append(" \(attribute.name)=\"")
    output.append(contentsOf: attribute.value)
    append("\"")
  }

  /// Declarations that say what holds anyway.
  private static let defaults: Set<String> = [
    "fill-opacity:1", "stroke-opacity:1", "stroke-miterlimit:10", "stroke-linecap:butt",
    "fill-rule:nonzero", "stroke:none", "stroke-width:1", "fill:rgb(0%,0%,0%)",
  ]

  private mutating func writeStyle(_ style: ArraySlice<UInt8>) {
    for declaration in style.split(separator: UInt8(ascii: ";")) {
      let text = String(decoding: declaration, as: UTF8.self)
      guard !Self.defaults.contains(text), let colon = text.firstIndex(of: ":") else { continue }
      let name = text[..<colon]
      let value = String(text[text.index(after: colon)...])
      append(" \(name)=\"\(Self.hex(value) ?? value)\"")
    }
  }

  /// `rgb(0%,44.7%,69.8%)` as `#0072b2`.
  private static func hex(_ value: String) -> String? {
    guard value.hasPrefix("rgb("), value.hasSuffix("%)") else { return nil }
    let shares = value.dropFirst(4).dropLast(2).split(separator: ",")
      .map { Double($0.hasSuffix("%") ? $0.dropLast() : $0) }
    guard shares.count == 3 else { return nil }
    var text = "#"
    for share in shares {
      guard let share else { return nil }
      let byte = Int((min(max(share, 0), 100) * 2.55).rounded())
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  /// The identifier an attribute points to.
  private static func target(of attribute: SVGTag.Attribute) -> String? {
    guard attribute.value.count < 64 else { return nil }
    let value = String(decoding: attribute.value, as: UTF8.self)
    if attribute.name == "xlink:href", value.hasPrefix("#") { return String(value.dropFirst()) }
    if value.hasPrefix("url(#"), value.hasSuffix(")") {
      return String(value.dropFirst(5).dropLast())
    }
    return nil
  }

  private mutating func name(of id: String) -> String {
    if let name = names[id] { return name }
    let name = "n" + String(names.count, radix: 36)
    names[id] = name
    return name
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }
}
