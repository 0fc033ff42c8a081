import Diagnosis
import Figures
import TraceModel

/// A run with its place in the site.
struct SiteRun: Sendable {
  var trace: Trace
  var diagnosis: RunDiagnosis
  var folder: String
  /// The digest of all that its pages are made from.
  var digest: String
  /// The digest of the trace alone, for its readers.
  var traceDigest: String
}

/// Draws the figures, writes the data and makes the pages of runs, several at once.
struct RunMaker {
  let drawer: FigureDrawer
  let directory: SiteDirectory
  let templates: TemplateLibrary
  let figures: [any Figure]
  let rules: RuleTexts
  let terms: TermLinker
  let tool: String
  let detail: SiteDetail

  /// What became of one figure: a drawing, nothing to draw, or why it could not be drawn.
  private enum Outcome: Sendable {
    case drawn(SectionedFigure)
    case nothingToDraw
    case failed(String)
  }

  /// Makes everything of some runs.
  ///
  /// - Returns: What was made of each run, by folder.
  func make(
    _ runs: [SiteRun], _ progress: @escaping @Sendable (SiteProgress) -> Void
  ) throws -> [String: BuildStatus.Run] {
    let jobs = runs.indices.flatMap { run in figures.indices.map { (run: run, figure: $0) } }
    let outcomes = try Workers.map(jobs) { count in
      progress(SiteProgress(step: .drawFigures, done: count, total: jobs.count))
    } _: { job in
      try draw(figures[job.figure], of: runs[job.run])
    }
    let dataFiles = try Workers.map(runs) { count in
      progress(SiteProgress(step: .writeData, done: count, total: runs.count))
    } _: { run in
      try writeSeries(of: run)
    }
    let entries = try Workers.map(Array(runs.indices)) { count in
      progress(SiteProgress(step: .writePages, done: count, total: runs.count))
    } _: { index in
      let own = outcomes[index * figures.count..<(index + 1) * figures.count]
      return try writePage(of: runs[index], Array(own), dataFiles: dataFiles[index])
    }
    return Dictionary(uniqueKeysWithValues: zip(runs.map(\.folder), entries))
  }

  private func draw(_ figure: any Figure, of run: SiteRun) throws -> Outcome {
    do {
      let subject = FigureSubject(trace: run.trace, diagnosis: run.diagnosis)
      return try drawer.draw(figure, of: subject, in: run.folder).map {
        .drawn(SectionedFigure(section: figure.section, drawn: $0))
      } ?? .nothingToDraw
    } catch let error as SiteError {
      throw error
    } catch {
      // One figure that contradicts itself does not cost the reader the others.
      return .failed("The figure \u{201c}\(figure.title)\u{201d} could not be drawn: \(error)")
    }
  }

  /// Writes every series in full; returns the files, relative to the run's folder, by tag.
  private func writeSeries(of run: SiteRun) throws(SiteError) -> [String: String] {
    guard detail.hasDataFiles else { return [:] }
    var names = FileNames()
    var files: [String: String] = [:]
    for series in run.trace.allSeries {
      let file = "data/\(names.claim(series.tag)).csv"
      try directory.write(
        SeriesExport.csv(series), to: "\(run.folder)/\(file)", during: .writeData)
      files[series.tag] = file
    }
    return files
  }

  private func writePage(
    of run: SiteRun, _ outcomes: [Outcome], dataFiles: [String: String]
  ) throws(SiteError) -> BuildStatus.Run {
    let material = RunMaterial(
      trace: run.trace, diagnosis: run.diagnosis, folder: run.folder,
      figures: outcomes.compactMap {
        if case .drawn(let figure) = $0 { figure.linked(to: dataFiles, of: run.trace) } else { nil }
      },
      failures: outcomes.compactMap { if case .failed(let reason) = $0 { reason } else { nil } },
      dataFiles: dataFiles, digest: run.traceDigest, tool: tool)
    let cursor = CursorData.script(material.figures.map(\.drawn))
    if let cursor {
      try directory.write(
        cursor, to: "\(run.folder)/\(RunMaterial.cursorFile)", during: .writePages)
    }
    let page = RunPage(material, rules: rules, linking: terms)
    let path = "\(run.folder)/index.html"
    try directory.write(templates.render(page, with: "run"), to: path, during: .writePages)
    return BuildStatus.Run(
      digest: run.digest,
      files: ([path] + material.files).sorted(),
      thumbnail: material.figures.lazy.compactMap(\.drawn.thumbnail).first)
  }
}

extension SectionedFigure {
  /// The figure with the files of the series it shows.
  fileprivate func linked(to files: [String: String], of trace: Trace) -> SectionedFigure {
    var figure = self
    figure.drawn.view.sources = drawn.view.sources.compactMap { source in
      files[source.tag].map {
        .init(
          tag: source.tag, file: $0,
          isCondensed: trace.series(tagged: source.tag)?.omittedCount ?? 0 > 0)
      }
    }
    return figure
  }
}

extension RunMaterial {
  /// The file with the values that the cursor reads out.
  static let cursorFile = "data/cursor.js"

  /// Every file of the run but its page, relative to the site.
  fileprivate var files: [String] {
    let pictures = figures.flatMap(\.drawn.view.frames).flatMap {
      [$0.wide] + ($0.narrow.map { [$0] } ?? [])
    }
    .flatMap(\.files)
    let tables = figures.compactMap { $0.drawn.view.table?.file }.filter { !$0.isEmpty }
    let thumbnails = figures.compactMap(\.drawn.thumbnail).flatMap(\.files)
    let cursor = figures.contains { $0.drawn.cursor != nil } ? [Self.cursorFile] : []
    return (thumbnails + pictures + tables + dataFiles.values + cursor).map { "\(folder)/\($0)" }
  }
}
