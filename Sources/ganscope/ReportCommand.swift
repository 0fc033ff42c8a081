import ArgumentParser

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
  @OptionGroup var site: SiteOptions

  func run() throws {
    // Looked at before they are read: what a log gains in the meantime is seen next time.
    let inputs = runs.inputs
    if let page = try site.standing(from: inputs) { return print(page) }
    Terminal.progress("Reading")
    try runs.withTraces { print(try site.publish($0, from: inputs)) }
  }
}
