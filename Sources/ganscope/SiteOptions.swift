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

  /// Diagnoses traces and publishes the site about them; pages that did not change are kept.
  ///
  /// - Returns: The path of the page to open.
  func publish(_ traces: [Trace]) throws -> String {
    Terminal.progress("Diagnosing")
    let report = Diagnoser().report(traces, tool: GANScope.tool)
    do {
      let library = try TemplateLibrary(
        overriding: templates.map { URL(fileURLWithPath: $0, isDirectory: true) })
      let summary = try SiteBuilder(renderer: CairoRenderer(), templates: library).build(
        traces: traces, report: report, into: URL(fileURLWithPath: out, isDirectory: true)
      ) { progress in
        Terminal.progress(progress.description)
      }
      Terminal.clearProgress()
      for problem in summary.problems.prefix(5) {
        Terminal.printError("note: the site has a flaw: \(problem.description.printable)")
      }
      return summary.index.path
    } catch {
      Terminal.clearProgress()
      throw CommandFailure("\(error)".printable)
    }
  }
}
