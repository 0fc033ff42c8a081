import ArgumentParser
import CairoRendering
import Diagnosis
import Foundation
import ReportSite

/// `ganscope report`: publishes the static site of one run or many.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Publish a static site about one run or many.",
    discussion: """
      Examples:
        ganscope report logs/dcgan --out report
        ganscope report runs/* --out site

      The last line printed is the page to open.
      """)

  @OptionGroup var runs: RunOptions
  @Option(name: .shortAndLong, help: "The directory to publish into.") var out: String
  @Option(help: ArgumentHelp("Templates that replace the built-in ones.", valueName: "dir"))
  var templates: String?

  func run() throws {
    Terminal.progress("Reading")
    let traces = try runs.traces()
    Terminal.progress("Diagnosing")
    let report = Diagnoser().report(traces, tool: GANScope.tool)
    let directory = URL(fileURLWithPath: out, isDirectory: true)
    let summary: SiteSummary
    do {
      let library = try TemplateLibrary(overriding: templates.map(URL.init(fileURLWithPath:)))
      let builder = SiteBuilder(renderer: CairoRenderer(), templates: library)
      summary = try builder.build(traces: traces, report: report, into: directory) { progress in
        Terminal.progress(progress.description)
      }
    } catch {
      Terminal.clearProgress()
      throw CommandFailure("\(error)")
    }
    Terminal.clearProgress()
    print(summary.index.path)
  }
}
