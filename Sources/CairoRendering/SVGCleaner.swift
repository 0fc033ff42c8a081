import Foundation
import Plotting

/// Makes Cairo's SVG compact, and the same for the same figure.
///
/// Cairo numbers its surfaces through the life of the process, spells out every default and
/// writes six decimals. Here identifiers are numbered anew in the order they appear, unused
/// symbols and defaults go, coordinates keep two decimals, and codes become the colours of each
/// variant of the scene.
struct SVGCleaner {
  /// A picture that was drawn, in order; Cairo's file does not say.
  struct Picture {
    /// Which one of the scene it is: one that cannot be decoded is not drawn.
    var index: Int
    /// Whether it is smoothed between its pixels.
    var isSmooth: Bool
  }

  /// A place of the file that differs between variants.
  private struct Slot {
    var offset: Int
    var content: Content

    enum Content {
      /// The value of `attribute` is a colour.
      case color(attribute: String, code: Int)
      /// The data of a picture; Cairo's own for the first variant.
      case picture(Int, ArraySlice<UInt8>)
    }
  }

  /// What a style comes to: attributes, some with a colour that differs between variants.
  private enum StylePart {
    case attribute([UInt8])
    case color(attribute: String, code: Int)
  }

  /// What all variants have in common.
  private var output: [UInt8] = []
  private var slots: [Slot] = []
  private var names: [String: String] = [:]
  private var referenced: Set<String> = []
  /// Most styles occur many times.
  private var styles: [ArraySlice<UInt8>: [StylePart]] = [:]
  private let variants: SceneVariants
  /// The pictures still to come.
  private var pictures: ArraySlice<Picture>

  private init(_ variants: SceneVariants, _ pictures: ArraySlice<Picture>) {
    self.variants = variants
    self.pictures = pictures
  }

  /// The compact form of a file, once for each variant of its scene.
  ///
  /// - Parameters:
  ///   - bytes: What Cairo wrote.
  ///   - title: The title for readers that cannot see the figure.
  ///   - variants: The scene that was drawn.
  ///   - pictures: The pictures that were drawn, in order.
  /// - Returns: The compact files; nil when pictures differ and cannot be told apart in the file.
  /// - Throws: When a picture cannot be encoded.
  static func cleaned(
    _ bytes: [UInt8], title: String, variants: SceneVariants, pictures: [Picture]
  ) throws(CairoError) -> [[UInt8]]? {
    let tags = tags(of: bytes)
    // Should Cairo have left a picture out, their order says nothing.
    let isKnown = tags.count { $0.name == "image" } == pictures.count
    guard isKnown || variants.count == 1 else { return nil }
    var cleaner = SVGCleaner(variants, isKnown ? pictures[...] : [])
    cleaner.clean(tags, title: title)
    var files: [[UInt8]] = []
    for variant in 0..<variants.count { files.append(try cleaner.file(of: variant)) }
    return files
  }

  /// The file with the colours and pictures of one variant.
  private func file(of variant: Int) throws(CairoError) -> [UInt8] {
    var file: [UInt8] = []
    file.reserveCapacity(output.count + 32 * slots.count)
    var position = 0
    for slot in slots {
      file.append(contentsOf: output[position..<slot.offset])
      position = slot.offset
      switch slot.content {
      case .color(let attribute, let code):
        let color = variants.palette[code][variant]
        file.append(contentsOf: " \(attribute)=\"\(color.hex.lowercased())\"".utf8)
        if color.opacity < 1 {
          let opacity = NumberFormat.compact(color.opacity, decimals: 3, minus: "-")
          file.append(contentsOf: " \(attribute)-opacity=\"\(opacity)\"".utf8)
        }
      case .picture(let index, let data):
        file.append(contentsOf: " xlink:href=\"".utf8)
        let sources = variants.pictures[index]
        if variant == 0 || sources[variant] == sources[0] {
          file.append(contentsOf: data)
        } else {
          file.append(contentsOf: "data:image/png;base64,".utf8)
          let png = try CairoImage(sources[variant])?.png() ?? []
          file.append(contentsOf: Data(png).base64EncodedData())
        }
        file.append(UInt8(ascii: "\""))
      }
    }
    file.append(contentsOf: output[position...])
    return file
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
    append("<")
    append(tag.name)
    let picture = tag.name == "image" ? pictures.popFirst() : nil
    for attribute in tag.attributes {
      if let picture, attribute.name == "xlink:href" {
        add(.picture(picture.index, attribute.value))
      } else {
        write(attribute, of: tag)
      }
    }
    if picture?.isSmooth == false { append(" image-rendering=\"pixelated\"") }
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
      append(" ")
      append(attribute.name)
      append("=\"")
      SVGPathData.append(SVGPathData.hundredths(attribute.value, &index), to: &output)
      append("\"")
    case "style":
      let parts = styles[attribute.value] ?? parts(ofStyle: attribute.value)
      styles[attribute.value] = parts
      for part in parts {
        switch part {
        case .attribute(let bytes): output.append(contentsOf: bytes)
        case .color(let name, let code): add(.color(attribute: name, code: code))
        }
      }
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
    append(" ")
    append(attribute.name)
    append("=\"")
    output.append(contentsOf: attribute.value)
    append("\"")
  }

  /// Declarations that say what holds anyway.
  private static let defaults: Set<String> = [
    "fill-opacity:1", "stroke-opacity:1", "stroke-miterlimit:10", "stroke-linecap:butt",
    "fill-rule:nonzero", "stroke:none", "stroke-width:1", "fill:rgb(0%,0%,0%)",
  ]

  private func parts(ofStyle style: ArraySlice<UInt8>) -> [StylePart] {
    style.split(separator: UInt8(ascii: ";")).compactMap { declaration in
      let text = String(decoding: declaration, as: UTF8.self)
      guard !Self.defaults.contains(text), let colon = text.firstIndex(of: ":") else { return nil }
      let name = text[..<colon]
      let value = text[text.index(after: colon)...]
      guard let pixel = Self.pixel(value) else {
        return .attribute(Array(" \(name)=\"\(value)\"".utf8))
      }
      if let code = variants.code(of: pixel) { return .color(attribute: String(name), code: code) }
      return .attribute(Array(" \(name)=\"\(Color(pixel).hex.lowercased())\"".utf8))
    }
  }

  /// `rgb(0%,44.7%,69.8%)` as 0x0072b2.
  private static func pixel(_ value: Substring) -> UInt32? {
    guard value.hasPrefix("rgb("), value.hasSuffix("%)") else { return nil }
    let shares = value.dropFirst(4).dropLast(2).split(separator: ",")
      .map { Double($0.hasSuffix("%") ? $0.dropLast() : $0) }
    guard shares.count == 3 else { return nil }
    var pixel: UInt32 = 0
    for share in shares {
      guard let share else { return nil }
      pixel = pixel << 8 | UInt32((min(max(share, 0), 100) * 2.55).rounded())
    }
    return pixel
  }

  /// The identifier an attribute points to.
  private static func target(of attribute: SVGTag.Attribute) -> String? {
    guard attribute.value.count < 64, let first = attribute.value.first,
      first == UInt8(ascii: "#") || first == UInt8(ascii: "u")
    else { return nil }
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

  private mutating func add(_ content: Slot.Content) {
    slots.append(Slot(offset: output.count, content: content))
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }
}
