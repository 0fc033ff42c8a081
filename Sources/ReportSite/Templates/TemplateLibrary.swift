import CTemplates
import Foundation
import Mustache

/// The page templates and assets: those inside the binary, or a user's own in their place.
///
/// Loading checks every name of every template against what the pages offer; a library that
/// exists renders without holes.
public struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary
  /// The style sheet and the script by their name under `assets/`.
  let assets: [String: [UInt8]]
  /// A digest of every template and asset: pages made with another library are made anew.
  private(set) var digest: ContentDigest
  /// The index of the gallery that the pages belong to, relative to their site's root.
  private var gallery = ""

  /// Loads the templates.
  ///
  /// - Parameter directory: Files that replace those of the same name (`run.mustache`,
  ///   `partials/figure.mustache`, `assets/style.css`), or nil for the built-in ones alone.
  /// - Throws: Every problem found, with file and line.
  public init(overriding directory: URL? = nil) throws(TemplateError) {
    var sources = TemplateSource.builtIn
    if let directory {
      sources.merge(try TemplateSource.read(directory)) { _, own in own }
    }
    try self.init(sources: sources)
  }

  init(
    sources: [String: TemplateSource],
    pages: [(name: String, model: any ViewModel.Type)] = PageKind.all
  ) throws(TemplateError) {
    var library = MustacheLibrary()
    var files: [String: TemplateFile] = [:]
    var assets: [String: [UInt8]] = [:]
    var problems: [TemplateError.Problem] = []
    var digest = ContentDigest()
    for (path, source) in sources.sorted(by: { $0.key < $1.key }) {
      digest.add(path)
      digest.add(source.bytes)
      if path.hasPrefix("assets/") {
        assets[String(path.dropFirst("assets/".count))] = source.bytes
        continue
      }
      let name = path.hasSuffix(".mustache") ? String(path.dropLast(".mustache".count)) : path
      let text = String(decoding: source.bytes, as: UTF8.self)
      do {
        let nodes = try TemplateParser.parse(text, file: source.file)
        files[name] = TemplateFile(file: source.file, nodes: nodes)
        library.register(try MustacheTemplate(string: text), named: name)
      } catch let error as TemplateError {
        problems += error.problems
      } catch {
        problems.append(.init(file: source.file, line: 1, message: "unreadable: \(error)"))
      }
    }
    if problems.isEmpty {
      var checker = TemplateChecker(templates: files)
      for page in pages { checker.check(page: page.name, model: page.model) }
      if checker.problems.isEmpty { checker.checkReached() }
      problems = checker.problems
    }
    guard problems.isEmpty else {
      throw TemplateError(
        problems: problems.sorted {
          ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message)
        })
    }
    self.library = library
    self.assets = assets
    self.digest = digest
  }

  /// The HTML of a page.
  func render(_ page: some PageModel, with template: String) -> String {
    var page = page
    if !gallery.isEmpty { page.frame.gallery = page.frame.root + gallery }
    return library.render(page, withTemplate: template) ?? ""
  }

  /// The text of a template that is no page of a site.
  func render(_ model: some ViewModel, with template: String) -> String {
    library.render(model, withTemplate: template) ?? ""
  }

  /// The same templates for pages that belong to a gallery.
  ///
  /// - Parameter index: The gallery's index, relative to the root of the pages' site.
  /// - Returns: A library whose pages link to the gallery.
  func within(gallery index: String) -> TemplateLibrary {
    var library = self
    library.gallery = index
    library.digest.add(index)
    return library
  }
}

/// The text of one template or asset, and the name to call it by in messages.
struct TemplateSource {
  var file: String
  var bytes: [UInt8]

  /// The files compiled into the binary, by their path under `templates/`.
  static let builtIn: [String: TemplateSource] = {
    var sources: [String: TemplateSource] = [:]
    for entry in UnsafeBufferPointer(start: embedded_templates, count: embedded_template_count) {
      let path = String(cString: entry.path)
      let bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.count)
      sources[path] = TemplateSource(file: "templates/\(path)", bytes: Array(bytes))
    }
    return sources
  }()

  /// Reads the templates and assets under a directory.
  static func read(_ directory: URL) throws(TemplateError) -> [String: TemplateSource] {
    let root = directory.standardizedFileURL
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else {
      throw TemplateError(problems: [
        .init(
          file: directory.path, line: 0,
          message: "not a directory that can be read; --templates takes one with .mustache files")
      ])
    }
    var sources: [String: TemplateSource] = [:]
    for path in paths.sorted() where path.hasSuffix(".mustache") || path.hasPrefix("assets/") {
      let url = root.appendingPathComponent(path)
      guard let data = try? Data(contentsOf: url) else { continue }
      sources[path] = TemplateSource(file: url.path, bytes: Array(data))
    }
    return sources
  }
}
