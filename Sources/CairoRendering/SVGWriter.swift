import Foundation
import Plotting

/// Writes a figure as SVG, in one theme or in both.
///
/// A file in both themes shows the light one; `figure.svg#dark` shows the dark one, by style rules
/// that hold when its root is the target of the address. What differs in more than colours, such
/// as the picture of a heat map, is there twice with one of the two hidden.
///
/// Text is set as outlines, so that it looks the same wherever the file is opened: every character
/// is there once, and used at its places.
struct SVGWriter {
  /// A colour in both themes.
  private struct Paint: Hashable {
    var light: Color
    var dark: Color
  }

  private struct Character: Hashable {
    var scalar: Unicode.Scalar
    var weight: Font.Weight
  }

  private var body: [UInt8] = []
  private var definitions: [UInt8] = []
  private var rules = ""
  /// The names of what is defined.
  private var characters: [Character: String] = [:]
  private var clips: [Rectangle: String] = [:]
  private var shapes: [[UInt8]: String] = [:]
  private var classes: [String: String] = [:]
  private var hasParts = false

  private init() {}

  /// The file of a figure.
  ///
  /// - Parameters:
  ///   - scene: The figure.
  ///   - dark: The figure in the dark theme, for a file in both.
  /// - Returns: The bytes: the same for the same figure.
  /// - Throws: When a picture cannot be encoded.
  static func file(of scene: Scene, dark: Scene? = nil) throws(CairoError) -> [UInt8] {
    var writer = SVGWriter()
    try writer.write(scene.primitives, dark?.primitives ?? scene.primitives)
    let (width, height) = (number(scene.size.width), number(scene.size.height))
    // What most elements have: no filling, and round corners.
    var file = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" \
      width="\(width)pt" height="\(height)pt" viewBox="0 0 \(width) \(height)" fill="none" \
      stroke-linejoin="round"\(dark == nil ? "" : " id=\"dark\"")>\
      <title>\(escaped(scene.title))</title>
      """.utf8)
    if writer.hasParts {
      writer.rules += "#dark:target .light{display:none}#dark:target .dark{display:inline}"
    }
    if !writer.rules.isEmpty { file += "<style>\(writer.rules)</style>".utf8 }
    if !writer.definitions.isEmpty {
      file += "<defs>".utf8
      file += writer.definitions
      file += "</defs>".utf8
    }
    file += writer.body
    file += "</svg>\n".utf8
    return file
  }

  // MARK: Primitives

  private mutating func write(_ light: [Primitive], _ dark: [Primitive]) throws(CairoError) {
    guard light.count == dark.count else { return try writeApart(light, dark) }
    var index = 0
    while index < light.count {
      let isNextTo = index + 1 < light.count
      switch (light[index], dark[index]) {
      case (.fill(let path, let color), .fill(let darkPath, let darkColor))
      where path == darkPath:
        // An area and its outline are one element.
        if isNextTo, case .stroke(path, let style) = light[index + 1],
          case .stroke(path, let darkStyle) = dark[index + 1], style.matches(darkStyle)
        {
          write(path, Paint(light: color, dark: darkColor), style, darkStyle)
          index += 1
        } else {
          write(path, Paint(light: color, dark: darkColor))
        }
      case (.stroke(let path, let style), .stroke(let darkPath, let darkStyle))
      where path == darkPath && style.matches(darkStyle):
        write(path, nil, style, darkStyle)
      case (
        .dots(let points, let radius, let color), .dots(let others, let darkRadius, let darkColor)
      ) where points == others && radius == darkRadius:
        writeDots(points, radius, Paint(light: color, dark: darkColor))
      case (.text(let line), .text(let darkLine)) where line.matches(darkLine):
        let end = endOfText(from: index, light, dark)
        write(
          light[index..<end].compactMap(\.line),
          Paint(light: line.color, dark: darkLine.color))
        index = end - 1
      case (.image(let source, let frame, let isSmooth), let other) where light[index] == other:
        try write(source, in: frame, isSmooth: isSmooth)
      case (.clip(let frame, let inner), .clip(let darkFrame, let darkInner))
      where frame == darkFrame:
        append("<g clip-path=\"url(#\(clip(to: frame)))\">")
        try write(inner, darkInner)
        append("</g>")
      case (let light, let dark): try writeApart([light], [dark])
      }
      index += 1
    }
  }

  /// Primitives that differ in more than colours: those of the light theme, and those of the dark
  /// one, which need a style rule to be seen.
  private mutating func writeApart(
    _ light: [Primitive], _ dark: [Primitive]
  ) throws(CairoError) {
    hasParts = true
    append("<g class=\"light\">")
    try write(light, light)
    append("</g><g class=\"dark\" display=\"none\">")
    try write(dark, dark)
    append("</g>")
  }

  private mutating func write(
    _ path: Path, _ fill: Paint?, _ style: StrokeStyle? = nil, _ darkStyle: StrokeStyle? = nil
  ) {
    let data = SVGPathData.bytes(of: path)
    guard !data.isEmpty else { return }
    var names: [String] = []
    begin(data)
    if let fill { names += paint("fill", fill) }
    if let style, let darkStyle {
      names += paint("stroke", Paint(light: style.color, dark: darkStyle.color))
      append(" stroke-width=\"\(Self.number(style.width))\"")
      if !style.dash.isEmpty {
        append(" stroke-dasharray=\"\(style.dash.map(Self.number).joined(separator: " "))\"")
      }
    }
    finish(names, data)
  }

  private mutating func writeDots(_ points: [Point], _ radius: Double, _ color: Paint) {
    let data = SVGPathData.dots(points)
    guard !data.isEmpty else { return }
    begin(data)
    append(" stroke-linecap=\"round\"")
    let names = paint("stroke", color)
    append(" stroke-width=\"\(Self.number(2 * radius))\"")
    finish(names, data)
  }

  /// Longer data stands among the definitions, for it may be drawn more than once, such as the
  /// halo of dots and the dots.
  private static let longestInPlace = 400

  private mutating func begin(_ data: [UInt8]) {
    append(data.count > Self.longestInPlace ? "<use" : "<path")
  }

  private mutating func finish(_ names: [String], _ data: [UInt8]) {
    appendClasses(names)
    if data.count > Self.longestInPlace {
      append(" x:href=\"#\(shape(data))\"/>")
    } else {
      append(" d=\"")
      body += data
      append("\"/>")
    }
  }

  private mutating func shape(_ data: [UInt8]) -> String {
    if let name = shapes[data] { return name }
    let name = Self.name(characters.count + shapes.count)
    shapes[data] = name
    define(name, data)
    return name
  }

  private mutating func define(_ name: String, _ data: [UInt8]) {
    definitions += "<path id=\"\(name)\" d=\"".utf8
    definitions += data
    definitions += "\"/>".utf8
  }

  private mutating func write(
    _ source: ImageSource, in frame: Rectangle, isSmooth: Bool
  ) throws(CairoError) {
    guard let png = try CairoImage.png(of: source) else {
      let damage = CairoImage.damage(in: frame)
      return try write([damage], [damage])
    }
    append(
      "<image x=\"\(Self.number(frame.left))\" y=\"\(Self.number(frame.top))\" "
        + "width=\"\(Self.number(frame.width))\" height=\"\(Self.number(frame.height))\" "
        + "preserveAspectRatio=\"none\"\(isSmooth ? "" : " image-rendering=\"pixelated\"") "
        + "x:href=\"data:image/png;base64,")
    body += Data(png).base64EncodedData()
    append("\"/>")
  }

  private mutating func clip(to frame: Rectangle) -> String {
    if let name = clips[frame] { return name }
    // Capitals, which no character's name has.
    let name = Self.name(clips.count).uppercased()
    clips[frame] = name
    definitions += "<clipPath id=\"\(name)\"><path d=\"".utf8
    definitions += SVGPathData.bytes(of: Path(frame))
    definitions += "\"/></clipPath>".utf8
    return name
  }

  // MARK: Text

  /// Where lines of text of one font and colour end.
  private func endOfText(from start: Int, _ light: [Primitive], _ dark: [Primitive]) -> Int {
    var end = start + 1
    while end < light.count, let first = light[start].line, let line = light[end].line,
      let darkFirst = dark[start].line, let darkLine = dark[end].line, line.matches(darkLine),
      line.font == first.font, line.color == first.color, darkLine.color == darkFirst.color
    {
      end += 1
    }
    return end
  }

  private mutating func write(_ lines: [TextLine], _ color: Paint) {
    guard let font = lines.first?.font else { return }
    append("<g")
    let names = paint("fill", color)
    appendClasses(names)
    let scale = font.size / CairoFonts.unitsPerEm
    append(" transform=\"scale(\(Self.number(scale, decimals: 5)))\">")
    for line in lines where line.position.isDrawable { write(line, scale: scale) }
    append("</g>")
  }

  private mutating func write(_ line: TextLine, scale: Double) {
    let places = CairoFonts.shared.places(of: line.string, weight: line.font.weight)
    let width = CairoFonts.shared.width(of: line.string, font: line.font) / scale
    let start =
      switch line.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    let (x, y) = (line.position.x / scale, line.position.y / scale)
    let turn = line.rotation == 0 ? "" : "rotate(\(Self.number(-line.rotation)))"
    append("<g transform=\"translate(\(Self.whole(x)) \(Self.whole(y)))\(turn)\">")
    for (scalar, x) in places {
      guard let name = name(of: Character(scalar: scalar, weight: line.font.weight)) else {
        continue
      }
      let place = Self.whole(start + x)
      append("<use x:href=\"#\(name)\"\(place == "0" ? "" : " x=\"\(place)\"")/>")
    }
    append("</g>")
  }

  /// The name of a character's outline, which is written with the first; nil for a space.
  private mutating func name(of character: Character) -> String? {
    if let name = characters[character] { return name.isEmpty ? nil : name }
    let outline = CairoFonts.shared.outline(of: character.scalar, weight: character.weight)
    let name = outline.isEmpty ? "" : Self.name(characters.count + shapes.count)
    characters[character] = name
    guard !outline.isEmpty else { return nil }
    define(name, outline)
    return name
  }

  // MARK: Colours

  /// Writes a colour as it is in the light theme; returns the class of elements where the dark one
  /// differs.
  private mutating func paint(_ attribute: String, _ paint: Paint) -> [String] {
    append(" \(attribute)=\"\(Self.hex(paint.light))\"")
    if paint.light.opacity < 1 {
      append(" \(attribute)-opacity=\"\(Self.number(paint.light.opacity, decimals: 3))\"")
    }
    guard paint.light != paint.dark else { return [] }
    var change = "\(attribute):\(Self.hex(paint.dark))"
    if paint.light.opacity != paint.dark.opacity {
      change += ";\(attribute)-opacity:\(Self.number(paint.dark.opacity, decimals: 3))"
    }
    // Elements whose light colours differ may share the dark one.
    if let name = classes[change] { return [name] }
    let name = Self.name(classes.count)
    classes[change] = name
    rules += "#dark:target .\(name){\(change)}"
    return [name]
  }

  private mutating func appendClasses(_ names: [String]) {
    if !names.isEmpty { append(" class=\"\(names.joined(separator: " "))\"") }
  }

  // MARK: Words and numbers

  private mutating func append(_ text: String) { body += text.utf8 }

  private static func number(_ value: Double) -> String { number(value, decimals: 2) }

  private static func number(_ value: Double, decimals: Int) -> String {
    NumberFormat.compact(value, decimals: decimals, minus: "-")
  }

  private static func whole(_ value: Double) -> String { String(Int(value.rounded())) }

  private static func hex(_ color: Color) -> String {
    let hex = color.hex.lowercased().utf8.map { $0 }
    let isShort = hex[1] == hex[2] && hex[3] == hex[4] && hex[5] == hex[6]
    return String(decoding: isShort ? [hex[0], hex[1], hex[3], hex[5]] : hex, as: UTF8.self)
  }

  /// A short name of small letters: a, b and so on to z, then aa, ab.
  private static func name(_ index: Int) -> String {
    let letter = String(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? letter : name(index / 26 - 1) + letter
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

extension Primitive {
  fileprivate var line: TextLine? { if case .text(let line) = self { line } else { nil } }
}

extension StrokeStyle {
  /// Whether two styles differ in colour alone.
  fileprivate func matches(_ other: StrokeStyle) -> Bool {
    width == other.width && dash == other.dash
  }
}

extension TextLine {
  /// Whether two lines differ in colour alone.
  fileprivate func matches(_ other: TextLine) -> Bool {
    var other = other
    other.color = color
    return self == other
  }
}
