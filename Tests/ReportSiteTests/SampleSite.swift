import Diagnosis
import Figures
import Foundation
import Plotting
import TestSupport
import TraceModel

@testable import ReportSite

/// A site of made-up runs, drawn by a renderer that writes scenes as text.
struct SampleSite {
  let directory: TemporaryDirectory
  var figures: [any Figure] = FigureCatalogue.all

  init() throws { directory = try TemporaryDirectory() }

  static let tool = "ganscope 0.0.0"

  func builder(program: SiteInputs = .program) throws -> SiteBuilder {
    SiteBuilder(
      renderer: TextRenderer(), templates: try TemplateLibrary(), figures: figures,
      program: program)
  }

  @discardableResult
  func build(
    _ traces: [Trace], findings: [Finding] = [Self.finding], from inputs: SiteInputs? = nil,
    program: SiteInputs = .program
  ) throws -> SiteSummary {
    let report = DiagnosisReport(
      tool: Self.tool, runs: traces.map { Self.diagnosis(of: $0, findings: findings) })
    return try builder(program: program).build(
      traces: traces, report: report, from: inputs, into: directory.url)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: directory.path(path), encoding: .utf8)
  }

  /// Every file of the site with its bytes.
  func files() throws -> [String: Data] {
    let root = directory.url.path
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let url = directory.url.appending(path: path)
      if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[path] = try Data(contentsOf: url)
      }
    }
    return files
  }

  static func trace(_ name: String = "ring8", tag: String = "loss/d") -> Trace {
    var trace = Trace(name: name, path: "logs/\(name)")
    let steps = Array(0..<200)
    trace.set(
      Series(tag: tag, steps: steps, values: steps.map { 1.386 + 0.1 * sin(Float($0) / 9) }))
    trace.set(
      Series(tag: "loss/g", steps: steps, values: steps.map { 0.7 + 0.2 * cos(Float($0) / 9) }))
    trace.roles = RoleMap([
      .init(tag: tag, role: .discriminatorLoss, origin: .canonical),
      .init(tag: "loss/g", role: .generatorLoss, origin: .canonical),
    ])
    var manifest = RunManifest()
    manifest.configuration = ["objective": "non-saturating", "optimiser.rate": "0.001"]
    manifest.seed = 7
    trace.manifest = manifest
    return trace
  }

  static let finding = Finding(
    rule: "mode-collapse", status: .fail, severity: .high, confidence: 0.9, onsetStep: 120,
    title: "The samples collapsed to few modes", explanation: "One mode of eight is left.",
    evidence: [Evidence(series: "loss/d", from: 120, to: 199, value: 0.12, threshold: 0.5)],
    remedies: [Remedy(text: "Use the gradient penalty.", change: ["objective": "wasserstein-gp"])],
    howWrong: "If the data has one mode.", references: ["Goodfellow 2016"])

  static func diagnosis(of trace: Trace, findings: [Finding]) -> RunDiagnosis {
    RunDiagnosis(
      run: trace.name, path: trace.path, steps: trace.stepCount, lossFamily: "non-saturating",
      verdict: Verdict(findings), roles: [:], findings: findings)
  }
}

/// Draws a scene as the text that describes it.
struct TextRenderer: SceneRenderer, TextMeasurer {
  func render(_ scene: Scene, as format: ImageFormat) throws -> [UInt8] {
    Array(scene.description.utf8)
  }

  func vectorGraphics(light: Scene, dark: Scene) throws -> [UInt8] {
    Array("<svg id=\"dark\">\(light.description)\(dark.description)</svg>".utf8)
  }

  func width(of text: String, font: Font) -> Double { Double(text.count) * font.size * 0.5 }
}
