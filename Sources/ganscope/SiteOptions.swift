import ArgumentParser
import CairoRendering
import Diagnosis
import Foundation
import ReportSite
import TraceModel

/// Where a site is published, and from which templates.
struct SiteOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The directory to publish into.") var out: String
  @Option(help: ArgumentHelp("Templates that replace the built-in ones.", valueName: "dir"))
  var templates: String?

  func validate() throws {
    guard !out.isEmpty else { throw CommandFailure("--out: name the directory to publish into") }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: out, isDirectory: &isDirectory) else { return }
    guard isDirectory.boolValue else {
      throw CommandFailure("--out \(out.printable): is a file; name a directory")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
    let isOurs = SiteBuilder.markers.contains { names.contains($0) }
    guard isOurs || names.allSatisfy({ $0 == Self.trials || $0.hasPrefix(".") }) else {
      throw CommandFailure(
        "--out \(out.printable): holds files of others, which a site might replace; name an empty "
          + "directory or a new one")
    }
  }

  /// The folder of the runs that a command trains for its site.
  static let trials = "trials"

  /// The page of a site that was already made from the same files; nil if it has to be made.
  func standing(from inputs: SiteInputs) throws -> String? {
    try withBuilder { builder in
      builder.standing(in: directory, from: inputs, tool: GANScope.tool).map(page)
    }
  }

  /// Diagnoses traces and publishes the site about them; pages that did not change are kept.
  ///
  /// - Returns: The path of the page to open.
  func publish(
    _ traces: [Trace], curing cure: CureStory? = nil, from inputs: SiteInputs? = nil
  ) throws -> String {
    Terminal.progress("Diagnosing")
    let report = Diagnoser().report(traces, tool: GANScope.tool)
    return try withBuilder { builder in
      page(
        of: try builder.build(
          traces: traces, report: report, cure: cure, from: inputs, into: directory
        ) {
          Terminal.progress($0.description)
        })
    }
  }

  private var directory: URL { URL(fileURLWithPath: out, isDirectory: true) }

  private func withBuilder<Result>(_ use: (SiteBuilder) throws -> Result) throws -> Result {
    defer { Terminal.clearProgress() }
    do {
      let library = try TemplateLibrary(
        overriding: templates.map { URL(fileURLWithPath: $0, isDirectory: true) })
      return try use(SiteBuilder(renderer: CairoRenderer(), templates: library))
    } catch {
      throw CommandFailure("\(error)".printable)
    }
  }

  /// The page to open, after a word on what is wrong with the site.
  private func page(of summary: SiteSummary) -> String {
    Terminal.clearProgress()
    for problem in summary.problems.prefix(5) {
      Terminal.printError("note: the site has a flaw: \(problem.description.printable)")
    }
    return summary.index.path
  }
}
