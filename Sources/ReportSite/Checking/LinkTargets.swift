import Foundation

/// What links with a fragment can lead to: the identifiers of pages and of pictures.
struct LinkTargets: Sendable {
  let root: URL
  /// The identifiers of every page, by its path.
  let pages: [String: Set<String>]

  /// Whether a file has an identifier; files that have none by their kind are not looked at.
  func has(_ identifier: String, in file: String) -> Bool {
    if let own = pages[file] { return own.contains(identifier) }
    guard file.hasSuffix(".svg"),
      let bytes = try? Data(contentsOf: root.appending(path: file), options: .mappedIfSafe)
    else { return true }
    // A theme is an identifier of the root, so that the beginning is enough as a rule.
    return [bytes.prefix(1000), bytes].contains { part in
      HTMLTags(Array(part)).contains { $0["id"] == identifier }
    }
  }
}
