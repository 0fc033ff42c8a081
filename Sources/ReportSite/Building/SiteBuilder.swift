import Diagnosis
import Figures
import Foundation
import Plotting
import TraceModel

/// Makes the static site of one run or many.
///
/// The same traces and templates give the same bytes. Runs that did not change since the last
/// build into the same directory, by the same program, are left as they are.
public struct SiteBuilder: Sendable {
  private let renderer: any SceneRenderer & TextMeasurer
  private let templates: TemplateLibrary
  private let figures: [any Figure]
  private let rules: RuleTexts
  private let detail: SiteDetail
  private let program: String?
  private let terms = TermLinker.glossary

  /// The files by which a directory is known as that of a site or of a gallery.
  public static let markers = [BuildStatus.file, GalleryBuilder.listFile]

  /// Creates a builder.
  ///
  /// - Parameters:
  ///   - renderer: What draws the figures.
  ///   - templates: The pages' templates and assets.
  ///   - figures: The figures of a run's page.
  ///   - rules: The rules that get a page each.
  ///   - detail: How much of each run the site holds.
  ///   - program: The program that makes the site; what another one made is not kept.
  public init(
    renderer: any SceneRenderer & TextMeasurer, templates: TemplateLibrary,
    figures: [any Figure] = FigureCatalogue.all, rules: [any Rule] = RuleCatalogue.all,
    detail: SiteDetail = .full, program: SiteInputs = .program
  ) {
    self.renderer = renderer
    self.templates = templates
    self.figures = figures
    self.rules = RuleTexts(rules)
    self.detail = detail
    self.program = program.digest
  }

  /// The site in a directory, if it was made from the same files by the same tool and is whole.
  ///
  /// - Parameters:
  ///   - url: The directory.
  ///   - inputs: The files as they are now.
  ///   - tool: The tool and version that would make the site.
  /// - Returns: What making it again would tell; nil when it has to be made.
  public func standing(in url: URL, from inputs: SiteInputs, tool: String) -> SiteSummary? {
    let directory = SiteDirectory(url)
    let last = BuildStatus.read(from: directory)
    guard let key = key(of: inputs, tool: tool), last.inputs == key,
      last.allFiles.allSatisfy(directory.has)
    else { return nil }
    return SiteSummary(
      index: directory.root.appending(path: "index.html"), runCount: last.runs.count,
      redrawnRunCount: 0, writtenFileCount: 0, problems: last.problems)
  }

  /// The digest of the files and of everything else that decides what the site looks like.
  private func key(of inputs: SiteInputs?, tool: String) -> String? {
    guard let files = inputs?.digest, let program else { return nil }
    var digest = templates.digest
    digest.add(tool)
    digest.add(program)
    figures.forEach { digest.add($0.name) }
    digest.add(files)
    return digest.hexadecimal()
  }

  /// Makes a site.
  ///
  /// - Parameters:
  ///   - traces: The runs.
  ///   - report: What was found in them, one diagnosis a trace and in the same order.
  ///   - cure: What was tried on one of the runs, with the others as its trials; it gets a page.
  ///   - inputs: The files the traces were read from, looked at before they were read; a later
  ///     build asks ``standing(in:from:tool:)`` whether they are still the same.
  ///   - url: The directory to write to; it is made if need be, and files that are not of a site
  ///     are left alone.
  ///   - progress: Told as work is done, from several threads in turn.
  /// - Returns: What was made, and what the checker has to say about it.
  /// - Throws: ``SiteError`` with the step and the file.
  @discardableResult
  public func build(
    traces: [Trace], report: DiagnosisReport, cure: CureStory? = nil,
    from inputs: SiteInputs? = nil, into url: URL,
    progress: @escaping @Sendable (SiteProgress) -> Void = { _ in }
  ) throws -> SiteSummary {
    guard traces.count == report.runs.count else {
      throw SiteError(
        step: .compare, path: url.path,
        message: "\(traces.count) traces but \(report.runs.count) diagnoses: diagnose them together"
      )
    }
    let directory = SiteDirectory(url)
    progress(SiteProgress(step: .compare, done: 0, total: 0))
    var last = BuildStatus.read(from: directory)
    let isOfOtherProgram = program == nil || last.program != program
    if last.inputs != nil || isOfOtherProgram {
      // A build that is broken off must not be taken for the whole one before it.
      last.inputs = nil
      if isOfOtherProgram { last.outdate() }
      try directory.write(last.json, to: BuildStatus.file, during: .compare)
    }
    let runs = try identify(traces, report)
    let isUnchanged = runs.map { run in
      last.runs[run.folder].map { $0.digest == run.digest && $0.files.allSatisfy(directory.has) }
        ?? false
    }

    let changed = zip(runs, isUnchanged).filter { !$1 }.map(\.0)
    let maker = RunMaker(
      drawer: FigureDrawer(
        renderer: renderer, directory: directory, detail: detail),
      directory: directory, templates: templates, figures: figures, rules: rules, terms: terms,
      tool: report.tool, detail: detail)
    let made = try maker.make(changed, progress)
    var status = BuildStatus()
    status.program = program
    for (run, isUnchanged) in zip(runs, isUnchanged) {
      status.runs[run.folder] = isUnchanged ? last.runs[run.folder] : made[run.folder]
      status.runs[run.folder]?.files.forEach(directory.keep)
    }

    status.comparison = try compare(runs, last.comparison, maker)
    let compared = directory.current
    try writeSharedPages(runs, report, status, cure, maker)
    status.files = directory.current.subtracting(compared).sorted()
    progress(SiteProgress(step: .removeLeftovers, done: 0, total: 0))
    directory.remove(last.allFiles.subtracting(directory.current))
    progress(SiteProgress(step: .checkPages, done: 0, total: 0))
    status.problems = SiteChecker(directory.root).problems()
    status.inputs = key(of: inputs, tool: report.tool)
    let writtenCount = directory.writtenCount
    try directory.write(status.json, to: BuildStatus.file, during: .checkPages)
    return SiteSummary(
      index: directory.root.appending(path: cure == nil ? "index.html" : CurePage.path),
      runCount: runs.count, redrawnRunCount: changed.count, writtenFileCount: writtenCount,
      problems: status.problems)
  }

  private func identify(_ traces: [Trace], _ report: DiagnosisReport) throws -> [SiteRun] {
    var names = FileNames()
    let runs = zip(traces, report.runs).map { trace, diagnosis in
      SiteRun(
        trace: trace, diagnosis: diagnosis, folder: "runs/" + names.claim(trace.name), digest: "",
        traceDigest: "")
    }
    return try Workers.map(runs) { run in
      var run = run
      var trace = ContentDigest()
      trace.add(run.trace)
      run.traceDigest = trace.hexadecimal()
      var digest = templates.digest
      digest.add(report.tool)
      digest.add(detail.key)
      figures.forEach { digest.add($0.name) }
      digest.add(run.traceDigest)
      digest.addJSON(run.diagnosis)
      run.digest = digest.hexadecimal()
      return run
    }
  }

  /// Compares runs that can be, unless nothing about them changed since the last build.
  private func compare(
    _ runs: [SiteRun], _ last: BuildStatus.Run?, _ maker: RunMaker
  ) throws -> BuildStatus.Run? {
    let groups = RunGroup.groups(of: runs)
    guard detail.hasComparison, RunGroup.areComparable(groups) else { return nil }
    let directory = maker.directory
    var digest = ContentDigest()
    for run in runs {
      digest.add(run.folder)
      digest.add(run.digest)
    }
    if let last, last.digest == digest.hexadecimal(), last.files.allSatisfy(directory.has) {
      last.files.forEach(directory.keep)
      return last
    }
    let before = directory.current
    try ComparisonMaker(
      drawer: maker.drawer, directory: directory, templates: templates, tool: maker.tool
    ).make(groups)
    return BuildStatus.Run(
      digest: digest.hexadecimal(), files: directory.current.subtracting(before).sorted())
  }

  /// Writes what is not of one run: the index, rules, glossary, diagnosis and assets.
  private func writeSharedPages(
    _ runs: [SiteRun], _ report: DiagnosisReport, _ status: BuildStatus, _ cure: CureStory?,
    _ maker: RunMaker
  ) throws {
    let directory = maker.directory
    func write(_ page: some PageModel, _ template: String, to path: String) throws(SiteError) {
      try directory.write(
        templates.render(page, with: template), to: path, during: .writePages)
    }
    let indexed = runs.map { run in
      IndexedRun(
        trace: run.trace, diagnosis: run.diagnosis, folder: run.folder,
        thumbnail: status.runs[run.folder]?.thumbnail)
    }
    let comparison = status.comparison == nil ? "" : ComparisonPage.path
    if let cure {
      let drawing = ComparisonMaker(
        drawer: maker.drawer, directory: directory, templates: templates, tool: report.tool)
      try CureMaker(comparison: drawing, terms: terms).make(cure, runs, indexed, all: comparison)
    }
    let pages = IndexPage.pages(
      indexed, comparison: comparison, cure: cure == nil ? "" : CurePage.path, tool: report.tool)
    for (path, page) in pages { try write(page, "index", to: path) }
    if pages.count > 1 {
      let rows = pages.flatMap(\.page.rows).map { templates.render($0, with: "run-row") }
      try directory.write(
        "window.ganscopeRuns=[\n\(rows.map(ScriptText.quoted).joined(separator: ",\n"))\n];\n",
        to: IndexPage.rowsFile, during: .writePages)
    }
    try write(RulesPage(rules, tool: report.tool), "rules", to: "rules/index.html")
    for declaration in rules.declarations {
      let name = FileNames.name(for: declaration.identifier)
      let page = RulePage(
        declaration, runs: links(from: name, to: runs), tool: report.tool, linking: terms)
      try write(page, "rule", to: "rules/\(name).html")
    }
    try write(
      GlossaryPage(Glossary.terms, tool: report.tool, linking: terms), "glossary",
      to: "glossary.html")
    do {
      try directory.write(
        report.json(isIndented: false), to: "diagnosis.json", during: .writePages)
    } catch let error as EncodingError {
      throw SiteError(
        step: .writePages, path: "diagnosis.json", message: "cannot be encoded: \(error)")
    }
    for (name, bytes) in templates.assets.sorted(by: { $0.key < $1.key }) {
      try directory.write(bytes, to: "assets/\(name)", during: .writePages)
    }
  }

  /// The runs in which a rule found something.
  private func links(from rule: String, to runs: [SiteRun]) -> [RulePage.RunLink] {
    runs.compactMap { run in
      let finding = run.diagnosis.findings.first { FileNames.name(for: $0.rule) == rule }
      guard let finding, finding.status.needsAttention else { return nil }
      return RulePage.RunLink(
        status: StatusView(finding.status), name: run.trace.name,
        path: "\(run.folder)/index.html#finding-\(rule)")
    }
  }
}

/// What a build did.
public struct SiteSummary: Sendable {
  /// The page to open.
  public let index: URL
  /// How many runs the site has.
  public let runCount: Int
  /// How many of them were drawn anew.
  public let redrawnRunCount: Int
  /// How many files were written.
  public let writtenFileCount: Int
  /// What the checker found: pages or pictures over their budgets, as a rule.
  public let problems: [SiteChecker.Problem]
}
