import AdversarialTraining
import ArgumentParser
import CairoRendering
import Foundation
import ReportSite

/// `ganscope gallery`: trains the systems of the textbooks and publishes a page about each.
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery",
    abstract: "Train the systems of the textbooks and publish a page about each.",
    discussion: """
      Every built-in experiment with a gallery block is trained with its seeds. A run whose
      configuration and seed did not change since the last time is not trained again, so the
      command can be stopped and goes on where it was.

      Examples:
        ganscope gallery --out site
        ganscope gallery --out site --only dirac --only shift1d
        ganscope gallery --out /tmp/gallery --quick

      The last line printed is the page to open.
      """)

  @Option(name: .shortAndLong, help: "The directory to publish into.") var out: String
  @Option(
    help: ArgumentHelp(
      "Where runs are kept; runs/gallery when not given, runs/gallery-quick with --quick.",
      valueName: "dir"))
  var runs: String?
  @Flag(help: "Train a few steps with one seed each: shows that everything works, judges nothing.")
  var quick = false
  @Option(help: ArgumentHelp("Only this system. May be repeated.", valueName: "name"))
  var only: [String] = []
  @Option(help: ArgumentHelp("Leave this system out. May be repeated.", valueName: "name"))
  var without: [String] = []
  @Option(help: "Threads that take part, two at most; the results are the same for any number.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw CommandFailure("--threads \(threads): expected 1 to 256")
    }
  }

  func run() throws {
    let systems = try chosenSystems()
    let folder = runs ?? (quick ? "runs/gallery-quick" : "runs/gallery")
    let interrupt = InterruptHandler()
    var trainer = GalleryTrainer(
      folder: URL(fileURLWithPath: folder, isDirectory: true), isQuick: quick, threads: threads,
      stop: interrupt.stop)
    do {
      var exhibits: [GalleryExhibit] = []
      for (index, system) in systems.enumerated() {
        exhibits.append(
          try trainer.exhibit(system) { Terminal.progress("[\(index + 1)/\(systems.count)] \($0)") }
        )
      }
      let built = try GalleryBuilder(renderer: CairoRenderer(), templates: TemplateLibrary()).build(
        exhibits, into: URL(fileURLWithPath: out, isDirectory: true), tool: GANScope.tool
      ) { Terminal.progress($0) }
      Terminal.clearProgress()
      for problem in built.summary.problems.prefix(5) {
        Terminal.printError("note: the gallery has a flaw: \(problem.description.printable)")
      }
      print(Self.table(of: built.exhibits).joined(separator: "\n"))
      print(built.summary.index.path)
    } catch {
      Terminal.clearProgress()
      if let failure = error as? CommandFailure { throw failure }
      throw CommandFailure(error.reason.printable)
    }
  }

  private func chosenSystems() throws -> [GallerySystem] {
    let all: [GallerySystem]
    do {
      all = try GalleryCatalogue.systems()
    } catch {
      throw CommandFailure(error.reason.printable)
    }
    let names = all.map(\.name)
    for name in only + without where !names.contains(name) {
      throw CommandFailure(
        "'\(name.printable)' has no page in the gallery; there are: "
          + names.joined(separator: ", "))
    }
    return all.filter { (only.isEmpty || only.contains($0.name)) && !without.contains($0.name) }
  }

  /// Every goal as a line: the system, the goal, what it demands, what was reached.
  private static func table(of exhibits: [GalleryExhibit]) -> [String] {
    var table = TextTable()
    table.add("system", "target", "demanded", "reached", "outcome")
    for exhibit in exhibits {
      for goal in exhibit.goals {
        let outcome =
          switch goal.outcome {
          case .met: "met"
          case .missed: "missed"
          case .reported: "reported"
          case .notMeasured: "not measured"
          }
        table.add(exhibit.name, goal.name, goal.demand, goal.reached, outcome)
      }
    }
    return table.lines(columnLimit: 60)
  }
}
