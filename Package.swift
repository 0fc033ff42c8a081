// swift-tools-version: 6.1
import Foundation
import PackageDescription

// Debug builds run the kernels optimised, so that the tests train at full speed. A package that
// depends on a tagged version may not carry unsafe flags, hence the check for a checkout.
let isDependency = Context.packageDirectory.contains("/checkouts/")
let kernelSettings: [CSetting] =
  isDependency ? [] : [.unsafeFlags(["-O3"], .when(configuration: .debug))]

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let orderedCollections = Target.Dependency.product(
  name: "OrderedCollections", package: "swift-collections")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A module of Sources/, with the modules it may import and no others.
func module(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

/// The tests of a module; `Fixtures` and `Snapshots` beside them are read by path.
func tests(of name: String, _ more: [Target.Dependency] = []) -> Target {
  let path = "Tests/\(name)Tests"
  let data = ["Fixtures", "Snapshots"].filter {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)/\($0)")
  }
  return .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + more,
    path: path, exclude: data, swiftSettings: swiftSettings)
}

let package = Package(
  name: "ganscope",
  products: [
    .executable(name: "ganscope", targets: ["ganscope"]),
    // What the benchmarks time.
    .library(name: "Training", targets: ["AdversarialTraining"]),
    .library(name: "RunFigures", targets: ["Figures", "CairoRendering", "TraceModel"]),
  ],
  dependencies: [
    // Arguments, help and shell completion of the command line.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Dictionaries that keep the order in which tags were first logged.
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    // The page templates.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    // Experiments are written in YAML, as the field writes them.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Draws what is not SVG, measures text, and reads and writes PNG files.
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev", "pkg-config"])]),
    // Unpacks gzip files, and packs pictures of few colours, for which Cairo has no PNG format.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CKernels", cSettings: kernelSettings),
    .target(name: "CTemplates"),

    module("TraceModel", [orderedCollections]),
    module("TensorCore", ["CKernels"]),
    module("NeuralNetworks", ["TensorCore"]),
    module("SampleMetrics", ["TensorCore"]),
    module("ImageFiles", ["CCairo", "CZlib"]),
    module("GlyphDigits", ["CCairo"]),
    module(
      "AdversarialTraining",
      [
        "TensorCore", "NeuralNetworks", "SampleMetrics", "TraceModel", "ImageFiles",
        "GlyphDigits", yams,
      ]),
    module("Diagnosis", ["TraceModel", "SampleMetrics", "ImageFiles"]),
    module("Plotting", []),
    module("CairoRendering", ["Plotting", "CCairo", "CZlib"]),
    module("Figures", ["TraceModel", "Diagnosis", "Plotting"]),
    module(
      "ReportSite", ["CTemplates", "Figures", "Diagnosis", "TraceModel", "Plotting", mustache]),
    .executableTarget(
      name: "ganscope",
      dependencies: [
        "AdversarialTraining", "CairoRendering", "Diagnosis", "Figures", "ImageFiles", "Plotting",
        "ReportSite", "SampleMetrics", "TraceModel", argumentParser,
      ],
      swiftSettings: swiftSettings),

    .target(
      name: "TestSupport", dependencies: ["TensorCore"], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    tests(of: "TraceModel"),
    .target(
      name: "CWideKernels", dependencies: ["CKernels"], path: "Tests/CWideKernels",
      cSettings: kernelSettings),
    tests(of: "TensorCore", ["CKernels", "CWideKernels"]),
    tests(of: "NeuralNetworks", ["TensorCore", "CKernels"]),
    tests(of: "SampleMetrics"),
    tests(of: "ImageFiles"),
    tests(of: "GlyphDigits"),
    tests(
      of: "AdversarialTraining",
      ["ImageFiles", "TraceModel", "NeuralNetworks", "SampleMetrics", "TensorCore"]),
    tests(of: "Diagnosis", ["TraceModel", "ImageFiles"]),
    tests(of: "Plotting"),
    tests(of: "CairoRendering", ["Plotting"]),
    tests(
      of: "Figures", ["TraceModel", "Diagnosis", "Plotting", "CairoRendering", "ImageFiles"]),
    tests(of: "ReportSite", ["CairoRendering", "Figures", "TraceModel", "Diagnosis", "Plotting"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["ganscope", "TestSupport", "TraceModel"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6]
)
