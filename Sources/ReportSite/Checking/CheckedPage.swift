import Foundation

/// One page under the checker's eye.
struct CheckedPage: Sendable {
  let path: String
  /// Every identifier of the page.
  let identifiers: Set<String>
  private let links: [Link]
  private var found: [SiteChecker.Problem] = []

  private struct Link {
    var target: String
    var line: Int
  }

  init(path: String, root: URL) {
    let html = (try? Data(contentsOf: root.appending(path: path))).map(Array.init) ?? []
    self.init(path: path, html: html)
  }

  init(path: String, html: [UInt8]) {
    self.path = path
    var identifiers: Set<String> = []
    var references: [Link] = []
    var links: [Link] = []
    var problems: [SiteChecker.Problem] = []
    func report(_ line: Int, _ message: String) {
      problems.append(.init(file: path, line: line, message: message))
    }
    for tag in HTMLTags(html) {
      for (name, value) in tag.attributes {
        switch name {
        case "id":
          if !identifiers.insert(value).inserted {
            report(tag.line, "the identifier \"\(value)\" is used twice")
          }
        case "href", "src":
          links.append(Link(target: value, line: tag.line))
        case "srcset":
          links += value.split(separator: ",").compactMap { candidate in
            candidate.split(separator: " ").first.map { Link(target: String($0), line: tag.line) }
          }
        case "aria-labelledby", "aria-describedby", "for":
          references += value.split(separator: " ").map { Link(target: String($0), line: tag.line) }
        case _ where name.hasPrefix("on"):
          report(tag.line, "a script in the attribute \(name)")
        default: break
        }
      }
      if tag.name == "img", tag["alt"] == nil { report(tag.line, "a picture without a text") }
      if tag.name == "html", (tag["lang"] ?? "").isEmpty { report(tag.line, "no language") }
    }
    for reference in references where !identifiers.contains(reference.target) {
      report(reference.line, "nothing has the identifier \"\(reference.target)\"")
    }
    self.identifiers = identifiers
    self.links = links
    found = problems
  }

  /// The problems of the page, given the site's files and what can be linked to within them.
  func problems(
    files: [String: Int], targets: LinkTargets
  ) -> [SiteChecker.Problem] {
    found
      + links.compactMap { link in
        message(for: link.target, files, targets).map {
          SiteChecker.Problem(file: path, line: link.line, message: $0)
        }
      }
  }

  private func message(
    for target: String, _ files: [String: Int], _ targets: LinkTargets
  ) -> String? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = String(parts.first ?? "")
    if address.hasPrefix("/") || address.prefix(while: { $0 != "/" }).contains(":") {
      return "the address \(target) leaves the site"
    }
    guard let file = address.isEmpty ? path : resolved(address) else {
      return "the address \(target) leaves the site"
    }
    guard files[file] != nil else { return "there is no file \(file)" }
    guard parts.count == 2 else { return nil }
    let fragment = String(parts[1])
    return targets.has(fragment, in: file) ? nil : "\(file) has no \"\(fragment)\""
  }

  /// A relative address as a path in the site, nil when it leads out of it.
  private func resolved(_ address: String) -> String? {
    var components = path.split(separator: "/").dropLast().map(String.init)
    for component in address.split(separator: "/") {
      switch component {
      case ".": break
      case "..":
        if components.popLast() == nil { return nil }
      default: components.append(String(component))
      }
    }
    return components.joined(separator: "/")
  }
}
