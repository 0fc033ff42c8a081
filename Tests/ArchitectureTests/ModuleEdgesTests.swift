import Foundation
import TestSupport
import Testing

/// The edges between modules that the architecture allows; everything else is a mistake.
private let allowedEdges: [String: Set<String>] = [
  "CCairo": [],
  "CZlib": [],
  "CKernels": [],
  "CWideKernels": ["CKernels"],
  "TraceModel": [],
  "TensorCore": ["CKernels"],
  "NeuralNetworks": ["TensorCore"],
  "SampleMetrics": ["TensorCore"],
  "ImageFiles": ["CCairo", "CZlib"],
  "GlyphDigits": ["CCairo"],
  "AdversarialTraining": [
    "NeuralNetworks", "SampleMetrics", "TraceModel", "ImageFiles", "GlyphDigits", "TensorCore",
  ],
  "Diagnosis": ["TraceModel", "SampleMetrics", "ImageFiles"],
  "Plotting": [],
  "CairoRendering": ["Plotting", "CCairo", "CZlib"],
  "Figures": ["TraceModel", "Diagnosis", "Plotting"],
  "CTemplates": [],
  "ReportSite": ["Figures", "Diagnosis", "TraceModel", "Plotting", "CTemplates"],
  "ganscope": [
    "AdversarialTraining", "CairoRendering", "Diagnosis", "Figures", "ImageFiles", "Plotting",
    "ReportSite", "SampleMetrics", "TraceModel",
  ],
]

@Suite struct ModuleEdgesTests {
  /// A target of the package description, with the dependencies it declares.
  private struct Target: Decodable {
    let name: String
    let type: String
    let dependencies: [[String: [String?]]]

    private enum CodingKeys: String, CodingKey { case name, type, dependencies }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      type = try container.decode(String.self, forKey: .type)
      dependencies = try container.decode([[String: [String?]]].self, forKey: .dependencies)
    }

    var names: [String] { dependencies.flatMap(\.values).compactMap { $0.first ?? nil } }
  }

  private struct Description: Decodable { let targets: [Target] }

  /// The modules as Package.swift declares them.
  private func modules() throws -> [Target] {
    let scratch = try TemporaryDirectory()
    let result = try ProcessResult.run(
      "/usr/bin/env",
      ["swift", "package", "--scratch-path", scratch.url.path, "dump-package"],
      in: Repository.root)
    try #require(result.status == 0, "\(result.errorOutput)")
    let description = try JSONDecoder().decode(Description.self, from: Data(result.output.utf8))
    let modules = description.targets.filter { $0.type != "test" && $0.name != "TestSupport" }
    try #require(modules.count > 10)
    return modules
  }

  @Test func thePackageDeclaresOnlyAllowedEdges() throws {
    for module in try modules() {
      let allowed = try #require(
        allowedEdges[module.name], "\(module.name) is not in the list of modules")
      for dependency in module.names where allowedEdges[dependency] != nil {
        #expect(allowed.contains(dependency), "\(module.name) may not depend on \(dependency)")
      }
    }
  }

  @Test func sourcesImportOnlyModulesThatArePermittedAndDeclared() throws {
    let importLine =
      /^(?:@\w+(?:\(\w+\))? )?(?:public |package |internal |private )?import (?:struct |class |func |enum |protocol )?(\w+)/
    for module in try modules() {
      let allowed = try #require(
        allowedEdges[module.name], "\(module.name) is not in the list of modules")
      let declared = Set(module.names)
      for file in Repository.sources(below: "Sources/\(module.name)") {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") {
          guard let match = line.firstMatch(of: importLine) else { continue }
          let imported = String(match.1)
          guard allowedEdges[imported] != nil else { continue }
          #expect(
            allowed.contains(imported), "\(file.lastPathComponent) may not import \(imported)")
          #expect(
            declared.contains(imported),
            "\(file.lastPathComponent) imports \(imported), which Package.swift does not declare")
        }
      }
    }
  }
}
