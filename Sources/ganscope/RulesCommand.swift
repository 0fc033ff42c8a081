import ArgumentParser
import Diagnosis
import TraceModel

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

  @Argument(
    help: "The rule to explain.", completion: .list(RuleCatalogue.all.map(\.declaration.identifier))
  )
  var rule: String?

  func run() throws {
    guard let name = rule else {
      var table = TextTable()
      for rule in RuleCatalogue.all {
        table.add(rule.declaration.identifier, rule.declaration.failureTitle)
      }
      print(table.lines(columnLimit: 100).joined(separator: "\n"))
      return
    }
    guard let rule = RuleCatalogue.named(name) else {
      throw CommandFailure("\(name.printable): no such rule; 'ganscope rules' lists them")
    }
    print(RuleExplanation(declaration: rule.declaration).lines.joined(separator: "\n"))
  }
}

/// A rule's declaration as text for a terminal.
struct RuleExplanation {
  /// What the rule says about itself.
  let declaration: RuleDeclaration

  /// The text, one line an element.
  var lines: [String] {
    var lines = [
      "\(Terminal.styled(declaration.identifier, .bold)): \(declaration.failureTitle)", "",
    ]
    lines += Paragraph(declaration.summary).lines
    lines += ["", "severity  \(declaration.severity.rawValue)"]
    let families = declaration.families.map(\.rawValue).sorted()
    lines.append(
      "holds for \(families.isEmpty ? "every loss family" : families.joined(separator: ", "))")
    lines += section("It reads, the most telling first") {
      declaration.signals.flatMap { signal in
        Paragraph("\(signal.tag): \(signal.summary)", indent: 2).lines + ["      \(signal.code)"]
      }
    }
    lines += section("Thresholds") {
      declaration.thresholds.flatMap { threshold in
        Paragraph(
          "\(threshold.name) \(threshold.value): \(threshold.meaning) (\(threshold.source))",
          indent: 2
        ).lines
      }
    }
    lines += section("How it could be wrong") {
      Paragraph(declaration.howWrong, indent: 2).lines
    }
    lines += section("References") {
      declaration.references.flatMap { Paragraph($0, indent: 2).lines }
    }
    return lines
  }

  private func section(_ title: String, _ body: () -> [String]) -> [String] {
    let body = body()
    return body.isEmpty ? [] : ["", Terminal.styled(title, .bold)] + body
  }
}
