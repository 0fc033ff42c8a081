import Foundation
import TestSupport
import Testing

@Suite struct CommandLineTests {
  @Test func helpListsEveryCommandAndShowsExamples() throws {
    let help = try Binary.run("--help")
    #expect(help.status == 0)
    for command in ["train", "experiments", "inspect", "diagnose", "report", "figure", "rules"] {
      #expect(help.output.contains("  \(command) "), "\(command) is not in the help")
      let own = try Binary.run(command, "--help")
      #expect(own.status == 0)
      #expect(own.output.contains("Example"), "\(command) --help shows no example")
    }
  }

  @Test(arguments: [
    (["nonsense"], "nonsense"),
    (["train", "no-such-experiment"], "no-such-experiment"),
    (["train", "ring8", "--set", "nonsense=1"], "nonsense"),
    (["train", "ring8", "--set", "steps=minus"], "minus"),
    (["train", "ring8", "--seed", "x"], "x"),
    (["experiments", "no-such-experiment"], "no-such-experiment"),
    (["inspect", "/no/such/run"], "/no/such/run"),
    (["diagnose", "/no/such/run"], "/no/such/run"),
    (["diagnose", "/tmp", "--fail-on", "no-such-rule"], "no-such-rule"),
    (["diagnose", "/tmp", "--role", "nonsense"], "nonsense"),
    (["report", "/no/such/run", "--out", "/tmp/never"], "/no/such/run"),
    (["figure", "no-such-figure", "--out", "x.svg"], "no-such-figure"),
    (["report", "/tmp", "--out", ""], "--out"),
    (
      ["report", "/tmp", "--out", "/tmp/never", "--templates", "/no/such/folder"], "/no/such/folder"
    ),
    (["report", "/tmp", "--out", "/tmp/never", "--line-pattern", "(?<"], "--line-pattern"),
    (["figure", "losses", "--out", "x.jpeg"], "x.jpeg"),
    (["figure", "--out", "x.svg"], "name a figure"),
    (["figure", "/tmp", "losses", "--out", "x.svg"], "comes before the run"),
    (["figure", "phase-portraits", "--out", "x.svg"], "several runs"),
    (["figure", "saturating-objectives", "--out", "x.svg", "--step", "-5"], "--step -5"),
    (["figure", "saturating-objectives", "--out", "x.svg", "--step", "5"], "leave out --step"),
    (["figure", "saturating-objectives", "--out", "x.png", "--scale", "-1"], "--scale -1"),
    (["figure", "saturating-objectives", "--out", "x.svg", "--scale", "2"], "only a .png"),
    (["figure", "saturating-objectives", "--out", "x.svg", "--font-size", "-9"], "--font-size"),
    (["figure", "saturating-objectives", "--out", "x.svg", "--font-size", "9"], "add --width"),
    (["figure", "saturating-objectives", "--out", "x.svg", "--width", "84"], "84mm"),
    (["figure", "saturating-objectives", "--out", "/no/such/x.svg"], "No such file or directory"),
    (["watch", "/tmp", "--out", "/tmp/never", "--every", "-1"], "--every"),
    (["rules", "no-such-rule"], "no-such-rule"),
  ])
  func aMistakeIsOneLineThatNamesItAndStatusTwo(arguments: [String], named: String) throws {
    let result = try Binary.run(arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    let lines = result.errorOutput.split(separator: "\n")
    #expect(lines.count == 1, "\(result.errorOutput)")
    #expect(result.errorOutput.contains(named), "\(result.errorOutput)")
  }

  @Test func completionScriptsAreGenerated() throws {
    let completion = try Binary.run("--generate-completion-script", "bash")
    #expect(completion.status == 0)
    #expect(completion.output.contains("diagnose"))
  }

  @Test func everyRuleIsExplained() throws {
    let list = try Binary.run("rules")
    let names = list.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names.count >= 7)
    for name in names {
      let text = try Binary.run("rules", String(name))
      #expect(text.status == 0)
      #expect(text.output.count > 200)
    }
  }
}
