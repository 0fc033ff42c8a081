/// Checks the names in templates against the view models they will be shown with.
///
/// The template engine prints an unknown name as nothing at all, so a misspelt field would be a
/// hole in the page that nobody notices.
struct TemplateChecker {
  /// The parsed templates by name.
  let templates: [String: TemplateFile]
  private(set) var problems: [TemplateError.Problem] = []
  private(set) var reached: Set<String> = []

  init(templates: [String: TemplateFile]) { self.templates = templates }

  /// What a name can refer to, innermost last.
  private enum Scope {
    case model(any ViewModel.Type)
    case text
  }

  /// What fills the places of the template being checked.
  private struct Filling {
    var block: TemplateNode.Block
    var file: String
  }

  /// Checks a page's template and everything it includes.
  mutating func check(page: String, model: any ViewModel.Type) {
    guard let template = templates[page] else {
      problems.append(
        .init(file: "\(page).mustache", line: 1, message: "the template of a page is missing"))
      return
    }
    reached.insert(page)
    check(template.nodes, in: template.file, scopes: [.model(model)], fillings: [:], path: [page])
  }

  /// Reports templates that no page uses, which are misspelt more often than superfluous.
  mutating func checkReached() {
    for (name, template) in templates.sorted(by: { $0.key < $1.key }) where !reached.contains(name)
    {
      let known = reached.sorted().joined(separator: ", ")
      problems.append(
        .init(
          file: template.file, line: 1, message: "no page uses this template; used are \(known)"))
    }
  }

  private mutating func check(
    _ nodes: [TemplateNode], in file: String, scopes: [Scope], fillings: [String: Filling],
    path: [String]
  ) {
    for node in nodes {
      switch node {
      case .variable(let name, let line):
        checkVariable(name, line, file, scopes)
      case .section(let name, let line, let isInverted, let content):
        let inner = enter(name, line, file, scopes, isInverted: isInverted)
        check(content, in: file, scopes: inner, fillings: fillings, path: path)
      case .partial(let name, let line, let blocks):
        include(name, line, file, scopes, fillings, blocks, path)
      case .place(let block):
        if let filling = fillings[block.name] {
          check(
            filling.block.content, in: filling.file, scopes: scopes, fillings: fillings, path: path)
        } else {
          check(block.content, in: file, scopes: scopes, fillings: fillings, path: path)
        }
      }
    }
  }

  private mutating func checkVariable(
    _ name: String, _ line: Int, _ file: String, _ scopes: [Scope]
  ) {
    if name == "." {
      if case .text = scopes.last { return }
      report(
        "{{.}} stands for the text of a section over texts, and there is none here", line, file)
      return
    }
    switch shape(of: name, scopes) {
    case .text: break
    case nil: reportUnknown(name, line, file, scopes)
    case .texts, .flag, .model, .list:
      report("{{\(name)}} is not text; use it as {{#\(name)}}…{{/\(name)}}", line, file)
    }
  }

  /// The scopes inside a section.
  private mutating func enter(
    _ name: String, _ line: Int, _ file: String, _ scopes: [Scope], isInverted: Bool
  ) -> [Scope] {
    guard let shape = shape(of: name, scopes) else {
      reportUnknown(name, line, file, scopes)
      return scopes
    }
    if isInverted { return scopes }
    return switch shape {
    case .flag: scopes
    case .text, .texts: scopes + [.text]
    case .model(let type), .list(let type): scopes + [.model(type)]
    }
  }

  private mutating func include(
    _ name: String, _ line: Int, _ file: String, _ scopes: [Scope], _ fillings: [String: Filling],
    _ blocks: [TemplateNode.Block], _ path: [String]
  ) {
    guard let template = templates[name] else {
      let known = templates.keys.sorted().joined(separator: ", ")
      report("there is no template \"\(name)\"; there are \(known)", line, file)
      return
    }
    guard !path.contains(name) else {
      report("the template \"\(name)\" includes itself", line, file)
      return
    }
    reached.insert(name)
    let places = Self.places(in: template.nodes)
    for block in blocks where !places.contains(block.name) {
      report("the template \"\(name)\" has no block \"\(block.name)\"", block.line, file)
    }
    let inner = Dictionary(
      blocks.map { ($0.name, Filling(block: $0, file: file)) },
      uniquingKeysWith: { first, _ in first })
    check(
      template.nodes, in: template.file, scopes: scopes,
      fillings: fillings.merging(inner) { outer, _ in outer }, path: path + [name])
  }

  private static func places(in nodes: [TemplateNode]) -> Set<String> {
    nodes.reduce(into: []) { places, node in
      switch node {
      case .place(let block):
        places.insert(block.name)
        places.formUnion(self.places(in: block.content))
      case .section(_, _, _, let content): places.formUnion(self.places(in: content))
      case .variable, .partial: break
      }
    }
  }

  private func shape(of name: String, _ scopes: [Scope]) -> ViewShape? {
    for case .model(let type) in scopes.reversed() {
      if let shape = type.shapes[name] { return shape }
    }
    return nil
  }

  private mutating func reportUnknown(
    _ name: String, _ line: Int, _ file: String, _ scopes: [Scope]
  ) {
    let known = scopes.flatMap { scope in
      if case .model(let type) = scope { Array(type.shapes.keys) } else { [String]() }
    }
    report(
      "unknown name \"\(name)\"; known here are \(Set(known).sorted().joined(separator: ", "))",
      line, file)
  }

  private mutating func report(_ message: String, _ line: Int, _ file: String) {
    let problem = TemplateError.Problem(file: file, line: line, message: message)
    if !problems.contains(problem) { problems.append(problem) }
  }
}

/// A parsed template and the file it came from.
struct TemplateFile {
  var file: String
  var nodes: [TemplateNode]
}
