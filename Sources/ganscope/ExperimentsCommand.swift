import AdversarialTraining
import ArgumentParser

/// `ganscope experiments`: lists the built-in experiments, or prints one as YAML.
struct ExperimentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments",
    abstract: "List the built-in experiments, or print one as YAML.",
    discussion: """
      Examples:
        ganscope experiments
        ganscope experiments ring8 > mine.yaml
      """)

  @Argument(help: "The experiment to print.", completion: .list(ExperimentCatalogue.names))
  var name: String?

  func run() throws {
    do {
      guard let name else {
        var table = TextTable()
        for experiment in try ExperimentCatalogue.all.map({ try $0.configuration() }) {
          table.add(experiment.name, experiment.summary)
        }
        print(table.lines(columnLimit: 100).joined(separator: "\n"))
        return
      }
      print(try ExperimentCatalogue.experiment(name).yaml, terminator: "")
    } catch {
      throw CommandFailure(error.reason.printable)
    }
  }
}
