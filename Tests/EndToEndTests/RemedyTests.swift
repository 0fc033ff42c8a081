import Foundation
import TestSupport
import Testing

/// A remedy is a change of configuration, so it must be one that can be made.
@Suite struct RemedyTests {
  @Test(arguments: ["ring8-collapse", "ring8-saturating"])
  func everyRemedyIsASettingThatTrainTakes(experiment: String) throws {
    let scratch = try TemporaryDirectory()
    let run = scratch.path("run")
    _ = try Binary.run("train", experiment, "--steps", "200", "--out", run)
    let output = try Binary.run("diagnose", run, "--format", "json").output
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let runs = try #require(document["runs"] as? [[String: Any]])
    let findings = runs.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    let changes = findings.flatMap { $0["remedies"] as? [[String: Any]] ?? [] }
      .compactMap { $0["change"] as? [String: String] }
    #expect(!changes.isEmpty)
    for change in Set(changes) {
      let settings = change.flatMap { ["--set", "\($0.key)=\($0.value)"] }
      let result = try Binary.run(
        ["train", experiment, "--out", scratch.path("cured")] + settings + ["--steps", "1"])
      #expect(result.status == 0, "\(change): \(result.errorOutput)")
    }
  }
}
