import Mustache

/// Text made harmless to show: what a page prints of anything that a trace or a user wrote.
///
/// Characters that hide, reorder or break text are spelled out, so that a name is seen as what it
/// is; HTML's own characters are left to the escaping of the template engine. That engine escapes
/// whole grapheme clusters, hence clusters that glue another scalar to such a character are taken
/// apart here.
struct PageText: Sendable, Equatable, MustacheCustomRenderable {
  /// The longest text shown, in scalars, where nothing else is asked for.
  static let defaultLimit = 20_000

  let renderText: String

  /// Makes a text harmless and cuts it to a number of scalars.
  init(_ raw: String, limit: Int = defaultLimit) {
    if Self.isPlain(raw, limit: limit) {
      renderText = raw
      return
    }
    var text = ""
    var count = 0
    for character in raw.replacingLineBreaks {
      count += character.unicodeScalars.count
      if count > limit {
        text += "…"
        break
      }
      Self.append(character, to: &text)
    }
    renderText = text
  }

  /// A name cut to what a title has room for.
  static func brief(_ raw: String) -> String { PageText(raw, limit: 80).renderText }

  /// Sections over an empty text are not shown.
  var isNull: Bool { renderText.isEmpty }

  /// Printable ASCII needs no work, and nearly all text is that.
  private static func isPlain(_ raw: String, limit: Int) -> Bool {
    raw.utf8.count <= limit && raw.utf8.allSatisfy { (0x20...0x7e).contains($0) || $0 == 0x0a }
  }

  private static func append(_ character: Character, to text: inout String) {
    let scalars = character.unicodeScalars
    let isGlued = scalars.count > 1 && scalars.contains { "<>&\"'".unicodeScalars.contains($0) }
    for scalar in scalars {
      if isHidden(scalar) || (isGlued && !scalar.isASCII) {
        text += "‹U+\(hexadecimal(scalar.value))›"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a scalar would be invisible, reorder its neighbours, or be no character at all.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" { return false }
    // Joiners are part of emoji and of several scripts.
    if scalar.value == 0x200c || scalar.value == 0x200d { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      return true
    default:
      return scalar.properties.isNoncharacterCodePoint
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// The same text with carriage returns of line ends removed.
  fileprivate var replacingLineBreaks: String {
    String(map { $0 == "\r\n" ? "\n" : $0 })
  }
}
