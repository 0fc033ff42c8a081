import Foundation
import TestSupport
import Testing

@Suite struct SweepTests {
  private let settings = ["--set", "steps=24", "--set", "probes.samples=64", "--jobs", "2"]

  @Test func aSweepTrainsComparesAndGoesOn() throws {
    let scratch = try TemporaryDirectory()
    let arguments =
      ["sweep", "ring8", "--axis", "objective=hinge,non-saturating", "--seeds", "2"] + settings
      + ["--out", scratch.path("out")]
    let open = try Binary.run(arguments + ["--list"])
    #expect(open.status == 0, "\(open.errorOutput)")
    #expect(open.output.split(separator: "\n").count == 4)
    #expect(open.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ganscope train ring8") })

    let result = try Binary.run(arguments)
    #expect(result.status == 0, "\(result.errorOutput)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 4, "\(result.output)")
    #expect(lines.dropFirst().first?.hasPrefix("objective=hinge") == true)
    #expect(lines.dropFirst().first?.contains("of 2") == true)
    let page = try #require(lines.last.map(String.init))
    #expect(FileManager.default.fileExists(atPath: page))
    let pages = try #require(FileManager.default.enumerator(atPath: scratch.path("out")))
      .compactMap { $0 as? String }
    #expect(pages.contains { $0.hasSuffix(".html") && $0.contains("compar") }, "\(pages)")

    #expect(try Binary.run(arguments + ["--list"]).output.isEmpty)
    // A run is the one that its command trains.
    let manifest = try #require(
      try JSONSerialization.jsonObject(
        with: Data(
          contentsOf: scratch.url.appendingPathComponent(
            "out/trials/objective=hinge/seed-2/run.json"))) as? [String: Any])
    #expect((manifest["command"] as? String)?.contains("--set objective=hinge") == true)
  }

  @Test func aPlanInAFileIsTrained() throws {
    let scratch = try TemporaryDirectory()
    let plan = """
      experiment: bilinear
      seeds: 2
      axes:
        schedule: [alternating, simultaneous]
      """
    let file = scratch.path("sweep.yaml")
    try plan.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try Binary.run(
      "sweep", file, "--set", "steps=40", "--out", scratch.path("out"))
    #expect(result.status == 0, "\(result.errorOutput)")
    #expect(result.output.contains("schedule=simultaneous"))
  }

  @Test(arguments: [
    (["--axis", "nonsense=1,2"], "nonsense"), (["--axis", "objective"], "objective"),
    (["--seeds", "0"], "--seeds"), (["--jobs", "0"], "--jobs"),
    (["--set", "steps=none"], "none"),
  ])
  func aMistakeIsOneLineAndTrainsNothing(more: [String], named: String) throws {
    let scratch = try TemporaryDirectory()
    let result = try Binary.run(["sweep", "ring8", "--out", scratch.path("out")] + more)
    #expect(result.status == 2)
    #expect(result.errorOutput.split(separator: "\n").count == 1, "\(result.errorOutput)")
    #expect(result.errorOutput.contains(named))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }

  @Test func aRemedyIsTriedAndItsEffectIsSaid() throws {
    let scratch = try TemporaryDirectory()
    let run = scratch.path("run")
    _ = try Binary.run("train", "bilinear", "--out", run)
    let result = try Binary.run(
      "prescribe", run, "--out", scratch.path("site"), "--seeds", "1", "--remedies", "2")
    #expect(result.status == 0, "\(result.errorOutput)")
    #expect(result.output.contains("as it was"))
    #expect(result.output.contains("new faults"))
    #expect(
      result.output.contains("Cured with every seed by: ") || result.output.contains("No remedy"))
  }
}
