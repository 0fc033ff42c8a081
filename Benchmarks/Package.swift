// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "ganscope", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmark", dependencies: [.product(name: "Training", package: "ganscope")]),
    .executableTarget(
      name: "figures", dependencies: [.product(name: "RunFigures", package: "ganscope")]),
  ],
  swiftLanguageModes: [.v6]
)
