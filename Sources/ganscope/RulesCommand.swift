import ArgumentParser
import Diagnosis

/// `ganscope rules`: what each rule sees, its thresholds and their sources.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, or explain one: what it sees, its thresholds, its sources.",
    discussion: """
      Examples:
        ganscope rules
        ganscope rules mode-collapse
      """)

  @Argument(help: "The rule to explain.") var rule: String?

  func run() throws {
    guard let name = rule else {
      var table = TextTable()
      for rule in RuleCatalogue.all {
        table.add(rule.declaration.identifier, rule.declaration.failureTitle)
      }
      print(table.lines(columnLimit: 100).joined(separator: "\n"))
      return
    }
    guard let rule = RuleCatalogue.rule(named: name) else {
      throw CommandFailure("\(name.printable): no such rule; 'ganscope rules' lists them")
    }
    print(rule.declaration.text)
  }
}
