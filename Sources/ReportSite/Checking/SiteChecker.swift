import Foundation

/// Checks a finished site: links, identifiers, pictures' texts, foreign addresses and sizes.
public struct SiteChecker: Sendable {
  /// Something wrong with a page or a file.
  public struct Problem: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The file, relative to the site.
    public let file: String
    /// The line, 0 for the file as a whole.
    public let line: Int
    /// What is wrong.
    public let message: String

    /// The problem as `file:line: message`.
    public var description: String {
      line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
    }
  }

  /// The most bytes that a kind of file may have.
  public struct Budget: Sendable {
    /// All style sheets and scripts together.
    public var assets = 60_000
    /// One page without its images.
    public var page = 250_000
    /// All images of one run.
    public var images = 3_000_000

    /// The budget of a site.
    public init() {}
  }

  private let root: URL
  private let budget: Budget

  /// Creates a checker of the site in a directory.
  public init(_ directory: URL, budget: Budget = Budget()) {
    root = directory.standardizedFileURL
    self.budget = budget
  }

  /// Finds every problem, in order of files and lines.
  public func problems() -> [Problem] {
    let sizes = fileSizes()
    let names = sizes.keys.filter { $0.hasSuffix(".html") }.sorted()
    let pages = (try? Workers.map(names) { CheckedPage(path: $0, root: root) }) ?? []
    let targets = LinkTargets(
      root: root,
      pages: Dictionary(uniqueKeysWithValues: pages.map { ($0.path, $0.identifiers) }))
    let found = try? Workers.map(pages) { $0.problems(files: sizes, targets: targets) }
    var problems = (found ?? []).flatMap { $0 }
    problems += styleProblems(sizes.keys.filter { $0.hasSuffix(".css") })
    problems += sizeProblems(sizes)
    return problems.sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
  }

  private func fileSizes() -> [String: Int] {
    guard let paths = FileManager.default.enumerator(atPath: root.path) else { return [:] }
    var sizes: [String: Int] = [:]
    while let path = paths.nextObject() as? String {
      guard let attributes = paths.fileAttributes,
        attributes[.type] as? FileAttributeType == .typeRegular
      else { continue }
      sizes[path] = (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
    return sizes
  }

  private func styleProblems(_ paths: [String]) -> [Problem] {
    paths.flatMap { path -> [Problem] in
      let text = (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        line, content in
        content.contains("@import") || content.contains("url(")
          ? Problem(file: path, line: line + 1, message: "loads another file") : nil
      }
    }
  }

  private func sizeProblems(_ sizes: [String: Int]) -> [Problem] {
    var problems: [Problem] = []
    func hold(_ size: Int, to limit: Int, _ what: String, _ file: String) {
      guard size > limit else { return }
      problems.append(
        Problem(file: file, line: 0, message: "\(what): \(size) bytes, over the budget of \(limit)")
      )
    }
    let assets = sizes.filter { $0.key.hasSuffix(".css") || $0.key.hasSuffix(".js") }
      .filter { $0.key.hasPrefix("assets/") }
    hold(assets.values.reduce(0, +), to: budget.assets, "style sheets and scripts", "assets")
    for (path, size) in sizes where path.hasSuffix(".html") {
      hold(size, to: budget.page, "the page", path)
    }
    let images = Dictionary(grouping: sizes.filter { $0.key.contains("/figures/") }) { file in
      file.key.firstRange(of: "/figures/").map { String(file.key[..<$0.lowerBound]) } ?? ""
    }
    for (run, files) in images {
      hold(files.map(\.value).reduce(0, +), to: budget.images, "images of the run", run)
    }
    return problems
  }
}
