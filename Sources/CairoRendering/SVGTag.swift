/// One tag of Cairo's SVG: a name and attributes whose values hold no quotes.
struct SVGTag {
  /// An attribute as it stands in the file.
  struct Attribute {
    var name: String
    var value: ArraySlice<UInt8>
  }

  /// The name, with a slash in front for an end tag.
  var name: String
  /// The attributes in order.
  var attributes: [Attribute]
  /// Whether the tag ends with a slash.
  var isEmpty: Bool

  /// Reads the tag between `<` and `>`.
  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    isEmpty = rest.last == UInt8(ascii: "/") && rest.first != UInt8(ascii: "/")
    if isEmpty { rest.removeLast() }
    let nameEnd = rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
    name = String(decoding: rest[..<nameEnd], as: UTF8.self)
    attributes = []
    var position = nameEnd
    while let equals = rest[position...].firstIndex(of: UInt8(ascii: "=")),
      equals + 1 < rest.endIndex, rest[equals + 1] == UInt8(ascii: "\""),
      let end = rest[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
    {
      let start = rest[position..<equals].firstIndex { $0 != UInt8(ascii: " ") } ?? equals
      attributes.append(
        Attribute(
          name: String(decoding: rest[start..<equals], as: UTF8.self),
          value: rest[(equals + 2)..<end]))
      position = end + 1
    }
  }

  /// The value of an attribute.
  func value(_ name: String) -> String? {
    attributes.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
  }
}
