/// Reads the tags of a template, to check them before the template engine sees them.
///
/// The subset is deliberate: names, sections, partials and blocks. Whatever would put unescaped
/// text on a page, or logic into a template, is refused.
struct TemplateParser {
  private let file: String
  private var rest: Substring
  private var line = 1

  /// Parses a template into its tags.
  static func parse(_ text: String, file: String) throws(TemplateError) -> [TemplateNode] {
    var parser = TemplateParser(file: file, rest: text[...])
    return try parser.nodes(until: nil)
  }

  private struct Tag {
    var kind: Character?
    var name: String
    var line: Int

    var text: String { kind.map { "\($0)\(name)" } ?? name }
  }

  /// Reads nodes up to the closing tag of `open`, or to the end of the file.
  private mutating func nodes(until open: Tag?) throws(TemplateError) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let tag = try nextTag() {
      switch tag.kind {
      case nil:
        nodes.append(.variable(name: tag.name, line: tag.line))
      case "#", "^":
        let content = try self.nodes(until: tag)
        nodes.append(
          .section(
            name: tag.name, line: tag.line, isInverted: tag.kind == "^", content: content))
      case ">":
        nodes.append(.partial(name: tag.name, line: tag.line, blocks: []))
      case "<":
        let blocks = try self.nodes(until: tag).compactMap { node in
          if case .place(let block) = node { block } else { nil }
        }
        nodes.append(.partial(name: tag.name, line: tag.line, blocks: blocks))
      case "$":
        let content = try self.nodes(until: tag)
        nodes.append(.place(.init(name: tag.name, line: tag.line, content: content)))
      case "/":
        guard let open, open.name == tag.name else {
          throw problem(
            "{{/\(tag.name)}} closes nothing"
              + (open.map { "; {{\($0.text)}} of line \($0.line) is open" } ?? ""), at: tag.line)
        }
        return nodes
      default:
        throw problem("{{\(tag.text)}} is not allowed here: \(Self.reason(tag.kind))", at: tag.line)
      }
    }
    if let open { throw problem("{{\(open.text)}} is never closed", at: open.line) }
    return nodes
  }

  /// The next tag that is not a comment.
  private mutating func nextTag() throws(TemplateError) -> Tag? {
    while let start = rest.firstRange(of: "{{") {
      line += rest[..<start.lowerBound].count(where: \.isNewline)
      let tagLine = line
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else {
        throw problem("{{ without }}", at: tagLine)
      }
      let inside = rest[..<end.lowerBound]
      line += inside.count(where: \.isNewline)
      rest = rest[end.upperBound...]
      if inside.first == "!" { continue }
      let kind = inside.first.flatMap { "#^></$&{=%".contains($0) ? $0 : nil }
      let name = String((kind == nil ? inside : inside.dropFirst()).trimmed)
      guard kind == "{" || kind == "=" || kind == "%" || Self.isName(name) else {
        throw problem(
          "{{\(inside)}} is not a name: use letters, digits, '-' and '/', or {{.}}", at: tagLine)
      }
      return Tag(kind: kind, name: name, line: tagLine)
    }
    return nil
  }

  private static func isName(_ text: String) -> Bool {
    text == "."
      || (!text.isEmpty
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-/".contains($0)) })
  }

  private static func reason(_ kind: Character?) -> String {
    switch kind {
    case "{", "&": "everything on a page is escaped"
    default: "only names, sections, partials and blocks are"
    }
  }

  private func problem(_ message: String, at line: Int) -> TemplateError {
    TemplateError(problems: [.init(file: file, line: line, message: message)])
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...end]
  }

  /// The first place where an ASCII text occurs.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    let needle = Array(text.utf8)
    var index = startIndex
    while index < endIndex {
      if utf8[index...].starts(with: needle) {
        return index..<utf8.index(index, offsetBy: needle.count)
      }
      index = utf8.index(after: index)
    }
    return nil
  }
}
