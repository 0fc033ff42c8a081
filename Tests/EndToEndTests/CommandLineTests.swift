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
    (["inspect", "/tmp", "--role", "x=bogus"], "loss/d"),
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
    (["figure", "phase-portraits", "--out", "x.svg"], "needs a run"),
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

  @Test func theUsageNamedIsThatOfTheCommand() throws {
    let result = try Binary.run("train", "ring8", "--nonsense")
    #expect(result.errorOutput.contains("ganscope train --help"), "\(result.errorOutput)")
  }

  @Test func whatCannotBePrintedOrToldIsNoSuccessAndNoCrash() throws {
    let shell = "/bin/sh"
    let full = try ProcessResult.run(shell, ["-c", "'\(Binary.path)' rules > /dev/full"])
    #expect(full.status == 2)
    #expect(full.errorOutput.contains("standard output cannot be written"))
    let silent = try ProcessResult.run(
      shell, ["-c", "'\(Binary.path)' diagnose /no/such/run 2> /dev/full"])
    #expect(silent.status == 2)
  }

  @Test func aRoleForATagThatNobodyLoggedIsSaid() throws {
    let scratch = try TemporaryDirectory()
    let log = try scratch.write("step,d_loss,g_loss\n0,1,1\n1,1,1\n2,1,1\n", to: "log.csv")
    let result = try Binary.run("inspect", log, "--role", "no-such-tag=loss/d")
    #expect(result.errorOutput.contains("nothing is logged as no-such-tag"))
    #expect(result.output.contains("d_loss"))
  }

  @Test func tooFewImagesToTrainOnAreSaidWithTheFile() throws {
    let scratch = try TemporaryDirectory()
    let file = scratch.path("one-idx3-ubyte")
    let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8]
    try Data(header + (0..<64)).write(to: URL(fileURLWithPath: file))
    for arguments in [
      ["measure", file, "--reference", file],
      [
        "train", "digits", "--set", "data={type: idx, images: \(file), side: 32}", "--out",
        scratch.path("run"),
      ],
    ] {
      let result = try Binary.run(arguments)
      #expect(result.status == 2)
      #expect(result.errorOutput.split(separator: "\n").count == 1, "\(result.errorOutput)")
      #expect(result.errorOutput.contains("one-idx3-ubyte"), "\(result.errorOutput)")
    }
  }

  @Test func filesOfOthersAreNotReplacedByASite() throws {
    let scratch = try TemporaryDirectory()
    let log = try scratch.write("step,d_loss,g_loss\n0,1,1\n1,1,1\n2,1,1\n", to: "log.csv")
    _ = try scratch.write("mine", to: "home/index.html")
    let refused = try Binary.run("report", log, "--out", scratch.path("home"))
    #expect(refused.status == 2)
    #expect(refused.errorOutput.contains("files of others"))
    #expect(try String(contentsOfFile: scratch.path("home/index.html"), encoding: .utf8) == "mine")
    for _ in 0..<2 {
      #expect(try Binary.run("report", log, "--out", scratch.path("site")).status == 0)
    }
    let file = try Binary.run("report", log, "--out", log)
    #expect(file.status == 2 && file.errorOutput.contains("is a file"))
  }

  @Test func oneRunThatCannotBeReadDoesNotHideTheOthers() throws {
    let scratch = try TemporaryDirectory()
    let log = try scratch.write("step,d_loss,g_loss\n0,1,1\n1,1,1\n2,1,1\n", to: "log.csv")
    let noise = try scratch.write("no log\n", to: "noise.txt")
    for command in [["diagnose"], ["inspect"], ["report", "--out", scratch.path("site")]] {
      let result = try Binary.run(command + [noise, log])
      #expect(result.status == 2)
      #expect(!result.output.isEmpty)
      #expect(result.errorOutput.contains("noise.txt"))
    }
  }

  @Test(arguments: [
    ("", "it is empty"), ("a: &a [x, x, x, x, x, x, x, x]\n", "anchors"),
    (String(repeating: "x", count: 2_000_000), "bytes"), ("steps: [1, 2", "not valid YAML"),
  ])
  func anExperimentThatIsNoneIsOneShortLine(yaml: String, named: String) throws {
    let scratch = try TemporaryDirectory()
    let bomb = (0..<8).map { level in
      let below = level == 0 ? "x" : "*l\(level - 1)"
      return "l\(level): &l\(level) ["
        + [String](repeating: below, count: 9).joined(separator: ", ")
        + "]"
    }.joined(separator: "\n")
    let file = try scratch.write(named == "anchors" ? bomb : yaml, to: "mine.yaml")
    let result = try Binary.run("train", file, "--out", scratch.path("run"))
    #expect(result.status == 2)
    #expect(result.errorOutput.contains(named == "anchors" ? "values" : named))
    #expect(result.errorOutput.utf8.count < 1000)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("run")))
  }

  @Test func aNameThatLeavesItsFolderNeedsAnOutputOfItsOwn() throws {
    let result = try Binary.run("train", "ring8", "--set", "name=../../evil", "--steps", "2")
    #expect(result.status == 2)
    #expect(result.errorOutput.contains("--out"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aRunThatIsAskedToEndSavesItselfAndSaysHowToGoOn(signal: Int32) throws {
    let scratch = try TemporaryDirectory()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Binary.path)
    process.arguments = [
      "train", "ring8", "--out", scratch.path("run"), "--steps", "1000000",
      "--set", "probes.samples=20", "--set", "batch=8",
    ]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let log = scratch.path("run/run.json")
    while process.isRunning, !FileManager.default.fileExists(atPath: log) { usleep(20_000) }
    usleep(300_000)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(words.contains("--resume"))
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("run"))
    #expect(files.contains { $0.hasSuffix(".safetensors") }, "\(files)")
  }
}
