import Foundation
import TestSupport
import Testing

/// From training to a published site, through the binary.
@Suite struct PipelineTests {
  @Test func aRunIsTrainedInspectedDiagnosedDrawnAndPublished() throws {
    let scratch = try TemporaryDirectory()
    let run = scratch.path("ring8")
    let training = try Binary.run("train", "ring8", "--steps", "60", "--out", run)
    #expect(training.status == 0, "\(training.errorOutput)")

    let inspection = try Binary.run("inspect", run)
    for role in ["loss/d", "loss/g", "d/real", "d/fake", "grad/g", "grad/d", "mode/covered"] {
      #expect(inspection.output.contains(role), "inspect does not show \(role)")
    }

    let diagnosis = try Binary.run("diagnose", run, "--format", "json")
    #expect(diagnosis.status == 0, "\(diagnosis.errorOutput)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(diagnosis.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? Int == 1)
    let runs = try #require(document["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    #expect(runs[0]["steps"] as? Int == 60)
    #expect((runs[0]["findings"] as? [[String: Any]])?.isEmpty == false)

    for (suffix, magic) in [("svg", "<?xml"), ("png", "\u{89}PNG"), ("pdf", "%PDF")] {
      let path = scratch.path("losses.\(suffix)")
      let figure = try Binary.run("figure", "losses", run, "--out", path)
      #expect(figure.status == 0, "\(figure.errorOutput)")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(bytes.starts(with: magic.unicodeScalars.map { UInt8($0.value) }))
    }

    let report = try Binary.run("report", run, "--out", scratch.path("site"))
    #expect(report.status == 0, "\(report.errorOutput)")
    let page = report.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(page.hasSuffix("index.html"))
    #expect(FileManager.default.fileExists(atPath: page))
  }

  @Test func theSameSeedGivesTheSameTrace() throws {
    let scratch = try TemporaryDirectory()
    var traces: [[String: Data]] = []
    for name in ["first", "second"] {
      let run = URL(fileURLWithPath: scratch.path(name))
      let result = try Binary.run(
        "train", "ring8", "--seed", "7", "--steps", "40", "--out", run.path)
      #expect(result.status == 0, "\(result.errorOutput)")
      var files: [String: Data] = [:]
      for file in try FileManager.default.contentsOfDirectory(
        at: run, includingPropertiesForKeys: nil)
      where file.lastPathComponent.contains("tfevents") {
        if file.pathExtension == "clock" { continue }
        files[file.pathExtension] = try Data(contentsOf: file)
      }
      traces.append(files)
    }
    #expect(!traces[0].isEmpty)
    #expect(Array(traces[0].values) == Array(traces[1].values))
  }

  @Test func aSiteBuiltTwiceIsTheSameBytes() throws {
    let scratch = try TemporaryDirectory()
    let run = scratch.path("run")
    _ = try Binary.run("train", "ring8-saturating", "--steps", "40", "--out", run)
    var sites: [[String: Data]] = []
    for name in ["first", "second"] {
      let site = URL(fileURLWithPath: scratch.path(name))
      let result = try Binary.run("report", run, "--out", site.path)
      #expect(result.status == 0, "\(result.errorOutput)")
      let files = FileManager.default.enumerator(at: site, includingPropertiesForKeys: nil)
      var contents: [String: Data] = [:]
      while let file = files?.nextObject() as? URL {
        guard let data = try? Data(contentsOf: file) else { continue }
        contents[String(file.path.dropFirst(site.path.count))] = data
      }
      // What the next build goes by is no page: it tells whether the logs had settled.
      contents["/.build-status.json"] = nil
      sites.append(contents)
    }
    #expect(sites[0].count > 10)
    #expect(sites[0].keys.sorted() == sites[1].keys.sorted())
    for (name, data) in sites[0] { #expect(sites[1][name] == data, "\(name) differs") }
  }
}
