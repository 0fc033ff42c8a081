import Foundation
import TestSupport

/// The built `ganscope`, run as a user runs it.
enum Binary {
  /// Where the build put it: beside the test bundle.
  static let path: String = {
    let name = "ganscope"
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    let beside = bundle.bundleURL.deletingLastPathComponent().appendingPathComponent(name)
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent(name).path
  }()

  /// Runs it with arguments, without colours.
  static func run(_ arguments: String..., in directory: URL? = nil) throws -> ProcessResult {
    var environment = ProcessInfo.processInfo.environment
    environment["NO_COLOR"] = "1"
    return try ProcessResult.run(path, arguments, in: directory, environment: environment)
  }
}
